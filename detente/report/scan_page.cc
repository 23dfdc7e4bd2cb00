#include <fmt/format.h>

#include <algorithm>

#include "detente/report/html.h"
#include "detente/report/json_out.h"
#include "detente/report/scan_notes.h"
#include "detente/report/scan_report.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

constexpr std::size_t kMostListings = 6;  // of one entry, in a margin note

// Listings of an entry that differ in the programme alone stand on one line of a note.
std::string entry_html(const NotedEntry& entry) {
  std::string authority = entry.listings.empty() ? "" : entry.listings[0].authority;
  std::string html =
      fmt::format("<span class=\"row\"><span>{}</span><span>", escape_html(authority));
  std::size_t shown = std::min(entry.listings.size(), kMostListings);
  for (std::size_t i = 0; i < shown; ++i) {
    const ListingLine& line = entry.listings[i];
    std::string under = line.programme.empty() ? line.basis : line.programme;
    html += escape_html(under);
    if (!line.listed.empty())
      html += fmt::format("{}since <span class=\"nb\">{}</span>", under.empty() ? "" : ", ",
                          escape_html(line.listed));
    if (!under.empty() || !line.listed.empty()) html += "<br>";
  }
  if (shown < entry.listings.size())
    html += fmt::format("and {} more<br>", entry.listings.size() - shown);
  return html + fmt::format("<span class=\"soft\">{}:{}</span></span></span>",
                            escape_html(entry.view.source), escape_html(entry.view.entry));
}

std::string note_html(const PartyNote& party, std::size_t number) {
  std::string html = fmt::format(
      "<span class=\"note{}\" id=\"party-{}\"><span class=\"who\"><b>{} {}</b></span>"
      "<span class=\"says\">{}{}</span>",
      party.match ? "" : " maybe", number, number, escape_html(party.name),
      escape_html(party.about), party.match ? "" : "; possible, by surname alone");
  for (const NotedEntry& entry : party.entries) html += entry_html(entry);
  return html + "</span>";
}

// The text with its mentions, note by note.
class TextPage {
 public:
  TextPage(const ScannedDocument& scanned, const ScanNotes& notes)
      : text_(scanned.document->text()), scan_(*scanned.scan), notes_(notes) {
    noted_.resize(notes.parties.size());
  }

  std::string html() {
    std::string html = "<div class=\"text\">\n";
    for (std::size_t begin = 0; begin < text_.size();) {
      std::size_t end = std::min(text_.find("\n\n", begin), text_.size());
      if (mention_ < scan_.mentions.size())
        end = std::max(end,
                       scan_.mentions[mention_].begin < end ? scan_.mentions[mention_].end : end);
      std::string paragraph = paragraph_html(begin, end);
      if (!paragraph.empty()) html += "<p>" + paragraph + "</p>\n";
      begin = std::min(text_.find_first_not_of("\r\n", end), text_.size());
    }
    return html + "</div>\n";
  }

 private:
  std::string paragraph_html(std::size_t begin, std::size_t end) {
    std::string html;
    for (; mention_ < scan_.mentions.size() && scan_.mentions[mention_].begin < end; ++mention_) {
      const scan::Mention& mention = scan_.mentions[mention_];
      html += escape_html(text_.substr(begin, mention.begin - begin));
      html += mark_html(mention);
      begin = mention.end;
    }
    return html + escape_html(text_.substr(begin, end - begin));
  }

  std::string mark_html(const scan::Mention& mention) {
    std::string notes;
    std::string numbers;
    for (std::size_t party : notes_.of_mention[mention_]) {
      numbers += (numbers.empty() ? "" : ",") + std::to_string(party + 1);
      if (!noted_[party]) notes += note_html(notes_.parties[party], party + 1);
      noted_[party] = true;
    }
    std::string title =
        fmt::format("{}, score {}", scan::to_string(mention.kind), score_text(mention.score));
    return notes + fmt::format(
                       "<mark{} id=\"mention-{}\" title=\"{}\"><a href=\"#party-{}\">{}"
                       "<sup>{}</sup></a></mark>",
                       mention.match ? "" : " class=\"maybe\"", mention_ + 1, title,
                       notes_.of_mention[mention_][0] + 1,
                       escape_html(text_.substr(mention.begin, mention.end - mention.begin)),
                       numbers);
  }

  std::string_view text_;
  const scan::Scan& scan_;
  const ScanNotes& notes_;
  std::vector<bool> noted_;  // by party
  std::size_t mention_ = 0;  // the next
};

std::string mentions_html(const scan::Scan& scan, const ScanNotes& notes) {
  if (scan.mentions.empty()) return "";
  std::string html =
      "<h2>Mentions</h2>\n<table>\n<thead><tr><th>Text</th><th>Kind</th><th class=\"n\">Score</th>"
      "<th>Party</th><th>Listed by</th><th class=\"n\">Bytes of the file</th></tr></thead>\n"
      "<tbody>\n";
  for (std::size_t i = 0; i < scan.mentions.size(); ++i) {
    const scan::Mention& mention = scan.mentions[i];
    std::string parties;
    for (std::size_t party : notes.of_mention[i])
      parties += fmt::format("{}<a href=\"#party-{}\">{} {}</a>", parties.empty() ? "" : "<br>",
                             party + 1, party + 1, escape_html(notes.parties[party].name));
    html += fmt::format(
        "<tr><td><a href=\"#mention-{}\">{}</a></td><td>{}</td><td class=\"n{}\">{}</td><td>{}</td>"
        "<td>{}</td><td class=\"n\">{} to {}</td></tr>\n",
        i + 1, escape_html(mention.text), scan::to_string(mention.kind),
        mention.match ? " match" : " maybe", score_text(mention.score), parties,
        escape_html(authorities_text(notes, i)), grouped(mention.at.begin),
        grouped(mention.at.end));
  }
  return html + "</tbody>\n</table>\n";
}

}  // namespace

std::string scan_html(const index::Index& index, const ScannedDocument& scanned,
                      const PartyLookup& lookup) {
  ScanNotes notes = scan_notes(index, *scanned.scan, lookup);
  std::size_t matches = 0;
  for (const scan::Mention& mention : scanned.scan->mentions) matches += mention.match;
  std::size_t matched = 0;
  for (const PartyNote& party : notes.parties) matched += party.match;
  Page page;
  page.title = "Listed parties in " + scanned.name;
  page.summary = fmt::format(
      "{} listed {} in {} {}; {} possible by surname alone; {} words", grouped(matched),
      matched == 1 ? "party" : "parties", grouped(matches), matches == 1 ? "mention" : "mentions",
      grouped(scanned.scan->mentions.size() - matches), grouped(scanned.scan->words));
  page.body = TextPage(scanned, notes).html() + mentions_html(*scanned.scan, notes);
  page.footer = provenance_html(index.generation(), index.editions());
  return html_page(page);
}

}  // namespace detente::report
