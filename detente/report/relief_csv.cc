// CSV of relief_report.h.  Tested in relief_report_test.cc.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "detente/report/csv_out.h"
#include "detente/report/relief_report.h"
#include "detente/report/relief_rows.h"
#include "detente/report/relief_targets.h"

namespace detente::report {
namespace {

using base::Seconds;
using relief::Mode;

std::string joined(const std::vector<std::string>& texts) {
  return fmt::format("{}", fmt::join(texts, "; "));
}

std::string time(Seconds at) {
  return at == Seconds::max() || at == Seconds::min() ? std::string() : base::to_string(at);
}

std::string still_text(const std::vector<ReliefProhibition>& still) {
  std::vector<std::string> texts;
  for (const ReliefProhibition& one : still) {
    std::vector<std::string> measures;
    for (const ReliefMeasure& row : one.measures)
      measures.push_back(row.measure + (row.owned ? " by owners" : ""));
    texts.push_back(measures.empty()
                        ? one.authority
                        : fmt::format("{} ({})", one.authority, fmt::join(measures, ", ")));
  }
  return joined(texts);
}

std::vector<std::string> header(std::optional<Mode> mode) {
  std::vector<std::string> columns = {"party",  "name",  "kind", "country",
                                      "sector", "class", "from", "until"};
  if (!mode) columns.insert(columns.end(), {"class_best", "class_worst"});
  columns.insert(columns.end(), {"still_prohibited_by", "legal_form", "clause", "decides",
                                 "earliest", "stops", "brings_back"});
  return columns;
}

void add_acting(const ReliefActing& acting, std::vector<std::string>& fields) {
  std::string earliest = acting.earliest ? time(*acting.earliest) : "";
  for (std::string field : {joined(acting.forms), joined(acting.ids), joined(acting.decides),
                            earliest, joined(acting.stops), joined(acting.brings_back)})
    fields.push_back(std::move(field));
}

// The columns of a party, filled for a measure that lists nobody, or a number of the law.
std::vector<std::string> target_fields(const ReliefTarget& one, bool with_others) {
  std::vector<std::string> fields = {
      one.measure,    one.target,     one.kind, "", "", one.before + " -> " + one.after,
      time(one.from), time(one.until)};
  if (with_others) fields.insert(fields.end(), 2, "");
  fields.push_back(joined(one.still));
  return fields;
}

std::string class_in(const ReliefAnswer& answer, Mode mode, std::size_t party) {
  return relief_class(answer, answer.consequences[static_cast<std::size_t>(mode)][party]);
}

}  // namespace

std::string relief_csv(const ReliefAnswer& answer, std::optional<Mode> mode) {
  Mode shown = mode.value_or(Mode::kAssumed);
  std::vector<ReliefClause> clauses = relief_clause_rows(answer);
  std::string text = csv_row(header(mode));
  std::size_t place = 0;
  for (const ReliefParty& row : relief_party_rows(answer, shown)) {
    const relief::ClassSpan& head = row.consequence->head();
    std::vector<std::string> fields = {row.party->id,
                                       row.party->name,
                                       row.party->kind,
                                       joined(row.party->countries),
                                       joined(row.party->sectors),
                                       relief_class(answer, *row.consequence),
                                       time(head.from),
                                       time(head.until)};
    if (!mode)
      for (Mode other : {Mode::kBest, Mode::kWorst})
        fields.push_back(class_in(answer, other, place));
    fields.push_back(still_text(row.still));
    add_acting(relief_acting(clauses, row.clauses, shown), fields);
    text += csv_row(fields);
    ++place;
  }
  for (const ReliefTarget& one : relief_targets(answer, shown)) {
    std::vector<std::string> fields = target_fields(one, !mode);
    add_acting(relief_acting(clauses, one.clauses, shown), fields);
    text += csv_row(fields);
  }
  return text;
}

}  // namespace detente::report
