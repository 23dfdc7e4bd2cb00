// Tested in law_file_test.cc.
#include "detente/law/law_check.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "detente/law/activity.h"
#include "detente/law/lookup.h"
#include "detente/law/measure_type.h"
#include "detente/law/predicate_literal.h"
#include "detente/law/suggestion.h"

namespace detente::law {

using base::Error;
using base::ErrorKind;
using base::SourceSpan;

namespace {

std::string_view word_of(Table table) {
  switch (table) {
    case Table::kAuthority:
      return "authority";
    case Table::kProgramme:
      return "programme";
    case Table::kInstrument:
      return "instrument";
    case Table::kParameter:
      return "parameter";
    case Table::kMeasure:
      return "measure";
    case Table::kException:
      return "exception";
    case Table::kLicence:
      return "licence";
    case Table::kLock:
      return "lock";
    case Table::kCorrection:
      return "correction";
  }
  return {};
}

void add_fault(Draft& draft, std::string message, const SourceSpan& where) {
  draft.faults.push_back({ErrorKind::kMalformed, base::one_line(std::move(message)), where});
}

// "authorities.toml:8:6".
std::string place(std::span<const Document> documents, const SourceSpan& at) {
  const Document& document = documents[at.source];
  base::LineColumn found = base::locate(document.bytes, at.begin);
  return std::string(document.name) + ":" + std::to_string(found.line) + ":" +
         std::to_string(found.column);
}

void check_ids(Draft& draft, std::span<const Document> documents) {
  std::map<std::pair<Table, std::string_view>, SourceSpan> first;
  for (const auto& [table, id] : draft.ids) {
    if (table == Table::kParameter) continue;  // a line of rows
    auto [before, is_new] = first.emplace(std::pair(table, std::string_view(id.value)), id.at);
    if (is_new) continue;
    add_fault(draft,
              "the id " + quoted(id.value) + " of this " + std::string(word_of(table)) +
                  " is taken, by " + place(documents, before->second),
              id.at);
  }
}

void check_tags(Draft& draft, std::span<const Document> documents) {
  std::unordered_map<std::string_view, SourceSpan> first;
  for (const auto& [key, at] : draft.tags) {
    auto [before, is_new] = first.emplace(key, at);
    if (!is_new) add_fault(draft, "the same tag as at " + place(documents, before->second), at);
  }
}

std::vector<std::string_view> ids_of(const Draft& draft, Table wanted) {
  std::vector<std::string_view> ids;
  for (const auto& [table, id] : draft.ids)
    if (table == wanted) ids.push_back(id.value);
  return ids;
}

void check_references(Draft& draft) {
  for (const IdReference& reference : draft.references) {
    const Text& id = reference.id;
    std::vector<std::string_view> ids = ids_of(draft, reference.table);
    bool found = std::any_of(ids.begin(), ids.end(), [&](std::string_view known) {
      return reference.pattern ? covers_measure(id.value, known) : id.value == known;
    });
    if (found) continue;
    std::string table(word_of(reference.table));
    if (reference.pattern && id.value.ends_with('*'))
      add_fault(draft, "the id of no " + table + " begins as " + quoted(id.value), id.at);
    else
      add_fault(draft, "no " + table + " " + quoted(id.value) + suggestion(id.value, ids), id.at);
  }
}

base::Seconds begin_of(const RowTime& row) {
  return row.valid.from ? row.valid.from->earliest : base::Seconds::min();
}

// Where `earlier` ends when `later`, which does not begin before it, is the next row.
base::Seconds end_of(const RowTime& earlier, const RowTime& later) {
  if (earlier.valid.until) return earlier.valid.until->earliest;
  bool is_cut = earlier.ends_at_next && begin_of(earlier) < begin_of(later);
  return is_cut ? begin_of(later) : base::Seconds::max();
}

void check_row_times(Draft& draft, std::span<const Document> documents) {
  std::vector<const RowTime*> sorted;
  for (const RowTime& row : draft.row_times) sorted.push_back(&row);
  auto key = [](const RowTime* one) { return std::tuple(one->line, begin_of(*one), one->at); };
  std::sort(sorted.begin(), sorted.end(),
            [&](const RowTime* a, const RowTime* b) { return key(a) < key(b); });
  const RowTime* longest = nullptr;  // of those of one line
  for (const RowTime* row : sorted) {
    bool is_first = longest == nullptr || longest->line != row->line;
    if (!is_first && begin_of(*row) < end_of(*longest, *row))
      add_fault(draft, "overlaps the row of " + row->line + " at " + place(documents, longest->at),
                row->at);
    if (is_first || end_of(*longest, *row) <= end_of(*row, *row)) longest = row;
  }
}

// Whether some code is covered by both.
bool share_a_code(std::string_view a, std::string_view b) {
  auto codes = activity_codes();
  return std::any_of(codes.begin(), codes.end(),
                     [&](std::string_view code) { return covers(a, code) && covers(b, code); });
}

bool forbids(const Measure& measure, std::string_view activity) {
  std::vector<std::string_view> forbidden(measure.activities.begin(), measure.activities.end());
  if (forbidden.empty()) {
    auto of_type = forbidden_by(measure.type);
    forbidden.assign(of_type.begin(), of_type.end());
  }
  return std::any_of(forbidden.begin(), forbidden.end(),
                     [&](std::string_view one) { return share_a_code(one, activity); });
}

void check_permissions(Draft& draft) {
  for (const Permission& permission : draft.permissions) {
    std::vector<const Measure*> covered;
    for (const Measure& measure : draft.law.measures)
      if (std::any_of(permission.measures.begin(), permission.measures.end(),
                      [&](const auto& pattern) { return covers_measure(pattern, measure.id); }))
        covered.push_back(&measure);
    if (covered.empty()) continue;  // the references say so
    for (const Text& activity : permission.activities) {
      bool forbidden = std::any_of(covered.begin(), covered.end(), [&](const Measure* measure) {
        return forbids(*measure, activity.value);
      });
      if (!forbidden)
        add_fault(
            draft,
            "no measure that " + permission.what + " covers forbids " + quoted(activity.value),
            activity.at);
    }
  }
}

// The bytes of a predicate without its quotes; where its text does not stand in the file as it is
// read (escapes), its whole value.
SourceSpan place_of(const PredicateText& predicate, std::span<const Document> documents) {
  SourceSpan at = predicate.text.at;
  std::string_view value = documents[at.source].bytes.substr(at.begin, at.size());
  std::size_t begin = value.find(predicate.text.value);
  if (begin == std::string_view::npos) return at;
  begin += at.begin;
  return {at.source, begin, begin + predicate.text.value.size()};
}

void check_predicates(Draft& draft, std::span<const Document> documents) {
  auto known = [&](Table table) {
    std::vector<std::string_view> ids = ids_of(draft, table);
    return std::vector<std::string>(ids.begin(), ids.end());
  };
  Vocabulary vocabulary;
  vocabulary.authorities = known(Table::kAuthority);
  vocabulary.programmes = programme_names(draft.law.programmes);
  for (const PredicateText& predicate : draft.predicates) {
    vocabulary.scope = predicate.scope;
    vocabulary.zone = predicate.zone;
    SourceSpan at = place_of(predicate, documents);
    auto parsed = parse_predicate(predicate.text.value, vocabulary, at);
    if (parsed) continue;
    Error fault = parsed.error();
    bool is_verbatim = at.size() == predicate.text.value.size();
    if (fault.where.empty() || !is_verbatim) fault.where = predicate.text.at;
    draft.faults.push_back(std::move(fault));
  }
}

}  // namespace

void check(Draft& draft, std::span<const Document> documents) {
  check_ids(draft, documents);
  check_tags(draft, documents);
  check_references(draft);
  check_row_times(draft, documents);
  check_permissions(draft);
  check_predicates(draft, documents);
}

}  // namespace detente::law
