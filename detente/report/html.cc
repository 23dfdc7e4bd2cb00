#include "detente/report/html.h"

#include <fmt/format.h>

#include "detente/base/sha256.h"
#include "detente/report/json_out.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

constexpr std::string_view kStyle =
#include "detente/report/page_style.inc"
    ;

// No requests, and no script but the one of these bytes, whatever a list or a text holds.
std::string policy(std::string_view script) {
  std::string text = "default-src 'none'; style-src 'unsafe-inline'";
  if (!script.empty())
    text += fmt::format("; script-src 'sha256-{}'", base::to_base64(base::sha256(script)));
  return text;
}

bool is_allowed(char c) {
  auto byte = static_cast<unsigned char>(c);
  return (byte >= 0x20 && byte != 0x7F) || c == '\n' || c == '\t' || c == '\r';
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string escaped;
  for (char c : clean_utf8(text)) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        if (is_allowed(c))
          escaped += c;
        else
          escaped += "\xEF\xBF\xBD";
    }
  }
  return escaped;
}

std::string html_page(const Page& page) {
  std::string title = escape_html(page.title);
  std::string summary =
      page.summary.empty() ? "" : "<p class=\"summary\">" + escape_html(page.summary) + "</p>\n";
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<title>{}</title>\n<style>{}{}</style>\n</head>\n<body>\n<div class=\"page\">\n"
      "<header>\n<h1>{}</h1>\n{}</header>\n<main>\n{}</main>\n<footer>\n{}</footer>\n"
      "</div>\n{}</body>\n</html>\n",
      policy(page.script), title, kStyle, page.style, title, summary, page.body, page.footer,
      page.script.empty() ? "" : fmt::format("<script>{}</script>\n", page.script));
}

std::string provenance_html(std::string_view generation,
                            std::span<const index::EditionLine> editions) {
  std::string html = fmt::format("<p>Generation <code>{}</code></p>\n", escape_html(generation));
  if (editions.empty()) return html;
  html +=
      "<table>\n<thead><tr><th>List</th><th>Published</th><th class=\"n\">Entries</th>"
      "<th>Edition</th></tr></thead>\n<tbody>\n";
  for (const index::EditionLine& edition : editions)
    html += fmt::format(
        "<tr><td>{}</td><td class=\"nb\">{}</td><td class=\"n\">{}</td><td><code>{}</code></td>"
        "</tr>\n",
        escape_html(edition.source), escape_html(edition.published), grouped(edition.entries),
        escape_html(std::string_view(edition.sha256).substr(0, 16)));
  return html + "</tbody>\n</table>\n";
}

std::string provenance_text(std::string_view generation,
                            std::span<const index::EditionLine> editions) {
  Table table({{"list"}, {"published"}, {"entries", Align::kRight}, {"edition"}});
  for (const index::EditionLine& edition : editions)
    table.add({edition.source, edition.published, grouped(edition.entries),
               edition.sha256.substr(0, 16)});
  std::string text = table.empty() ? "" : table.render(0, false);
  return text + fmt::format("generation {}\n", generation);
}

}  // namespace detente::report
