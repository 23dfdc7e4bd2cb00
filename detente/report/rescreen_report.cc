// Tested by tests/rescreen_test.py.
#include "detente/report/rescreen_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "detente/report/csv_out.h"
#include "detente/report/html.h"
#include "detente/report/json_out.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using screen::HitChange;
using screen::HitChangeKind;

bool is_match(const Rescreened& answer, const HitChange& change) {
  return change.after && *change.after >= answer.match_from;
}

std::array<std::uint64_t, 3> counts_of(const Rescreened& answer) {
  std::array<std::uint64_t, 3> out{};
  for (const RescreenedCustomer& customer : answer.changed)
    for (const RescreenedHit& hit : customer.hits) ++out[static_cast<std::size_t>(hit.change.kind)];
  return out;
}

void add_score(JsonText& json, const char* key, const std::optional<std::uint32_t>& score) {
  json.key(key);
  score ? json.score(*score) : json.raw("null");
}

void add_text_or_null(JsonText& json, const char* key, const std::string& text) {
  json.key(key);
  text.empty() ? json.raw("null") : json.value(text);
}

void add_hit(JsonText& json, const Rescreened& answer, const RescreenedHit& hit) {
  const HitChange& change = hit.change;
  const auto entry = answer.index.find_entry(change.entry->source, change.entry->entry);
  json.open_object().key("change").value(screen::to_string(change.kind));
  add_text_or_null(json, "id", entry ? std::string(answer.index.entry(*entry).id) : "");
  json.key("entry").value(change.entry->entry).key("source").value(change.entry->source);
  json.key("name").value(change.entry->name).key("matched").value(*change.matched);
  add_score(json, "before", change.before);
  add_score(json, "score", change.after);
  json.key("match").value(is_match(answer, change)).key("reasons").open_array();
  for (const std::string& reason : hit.reasons) json.value(reason);
  json.close_array().close_object();
}

std::string customer_json(const Rescreened& answer, const RescreenedCustomer& customer) {
  JsonText json;
  json.open_object().key("customer").value(customer.id).key("line").number(customer.line);
  json.key("name").value(customer.name).key("hits").open_array();
  for (const RescreenedHit& hit : customer.hits) add_hit(json, answer, hit);
  json.close_array().key("generation").value(answer.index.generation()).close_object();
  return json.take();
}

void add_whole(JsonText& json, const Rescreened& answer) {
  const auto counts = counts_of(answer);
  const auto number = [&](const char* key, std::uint64_t value) {
    json.key(key).number(static_cast<std::int64_t>(value));
  };
  json.key("portfolio").value(answer.portfolio);
  number("customers", answer.customers);
  number("hits", answer.hits);
  number("new", counts[static_cast<std::size_t>(HitChangeKind::kNew)]);
  number("gone", counts[static_cast<std::size_t>(HitChangeKind::kGone)]);
  number("changed", counts[static_cast<std::size_t>(HitChangeKind::kChanged)]);
  add_text_or_null(json, "before", answer.before);
  json.key("generation").value(answer.index.generation());
  json.key("profile").value(answer.profile).key("threshold").score(answer.threshold);
  number("entries_changed", answer.entries_changed);
  add_text_or_null(json, "full", answer.full_because);
  json.key("work").open_object();
  number("words", answer.work.words);
  number("names", answer.work.names);
  number("against_change", answer.work.against_change);
  number("against_all", answer.work.against_all);
  json.close_object();
}

std::string reasons_text(const RescreenedHit& hit) {
  std::string out;
  for (const std::string& reason : hit.reasons) out += (out.empty() ? "" : "; ") + reason;
  return out;
}

std::string score_or_nothing(const std::optional<std::uint32_t>& score) {
  return score ? score_text(*score) : "";
}

// "12 entries", "1 entry".
std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", grouped(count), count == 1 ? one : many);
}

// What was screened, in a sentence.
std::string work_text(const Rescreened& answer) {
  const screen::RescreenWork& work = answer.work;
  if (!answer.full_because.empty())
    return fmt::format("Every customer was screened: {}.\n", answer.full_because);
  std::string out =
      answer.entries_changed == 0
          ? "No entry changed since the portfolio was screened"
          : fmt::format("{} changed since the portfolio was screened; screened against them: {}",
                        counted(answer.entries_changed, "entry", "entries"),
                        counted(work.against_change, "customer", "customers"));
  if (work.against_all > 0)
    out += fmt::format("; against all: {}", counted(work.against_all, "new or amended customer",
                                                    "new or amended customers"));
  return out + ".\n";
}

}  // namespace

bool Rescreened::has_new_match() const {
  for (const RescreenedCustomer& customer : changed)
    for (const RescreenedHit& hit : customer.hits)
      if (is_match(*this, hit.change) && hit.change.rises()) return true;
  return false;
}

std::string rescreen_json_lines(const Rescreened& answer) {
  std::string out;
  for (const RescreenedCustomer& customer : answer.changed)
    out += customer_json(answer, customer) + "\n";
  JsonText json;
  json.open_object();
  add_whole(json, answer);
  return out + json.close_object().take() + "\n";
}

std::string rescreen_json(const Rescreened& answer) {
  JsonText json;
  json.open_object();
  add_whole(json, answer);
  json.key("changed").open_array();
  for (const RescreenedCustomer& customer : answer.changed)
    json.raw(customer_json(answer, customer));
  return json.close_array().close_object().take() + "\n";
}

std::string rescreen_csv(const Rescreened& answer) {
  std::string out =
      "customer,line,customer_name,change,source,entry,name,matched,before,score,match,reasons\n";
  for (const RescreenedCustomer& customer : answer.changed)
    for (const RescreenedHit& hit : customer.hits) {
      const HitChange& change = hit.change;
      const std::string fields[] = {customer.id,
                                    std::to_string(customer.line),
                                    customer.name,
                                    std::string(screen::to_string(change.kind)),
                                    change.entry->source,
                                    change.entry->entry,
                                    change.entry->name,
                                    *change.matched,
                                    score_or_nothing(change.before),
                                    score_or_nothing(change.after),
                                    is_match(answer, change) ? "true" : "false",
                                    reasons_text(hit)};
      out += csv_row(fields);
    }
  return out;
}

std::string rescreen_table(const Rescreened& answer, std::size_t width, bool colour) {
  Table table({{"customer"},
               {"name", Align::kLeft, true},
               {"change"},
               {"entry"},
               {"listed as", Align::kLeft, true},
               {"before", Align::kRight},
               {"score", Align::kRight},
               {"why"}});
  for (const RescreenedCustomer& customer : answer.changed)
    for (const RescreenedHit& hit : customer.hits) {
      const HitChange& change = hit.change;
      table.add({customer.id, customer.name, std::string(screen::to_string(change.kind)),
                 change.entry->source + ":" + change.entry->entry, *change.matched,
                 score_or_nothing(change.before), score_or_nothing(change.after),
                 reasons_text(hit)});
    }
  const auto counts = counts_of(answer);
  std::string out = table.empty() ? "" : table.render(width, colour) + "\n";
  out += fmt::format("{}: {}, {}: {} new, {} gone, {} changed.\n", answer.portfolio,
                     counted(answer.customers, "customer", "customers"),
                     counted(answer.hits, "hit", "hits"), grouped(counts[0]), grouped(counts[1]),
                     grouped(counts[2]));
  return out + work_text(answer) +
         provenance_text(answer.index.generation(), answer.index.editions());
}

}  // namespace detente::report
