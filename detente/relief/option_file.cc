#include "detente/relief/option_file.h"

#include <algorithm>
#include <tuple>

#include "detente/law/activity.h"
#include "detente/law/law_row.h"
#include "detente/law/lookup.h"
#include "detente/law/predicate_literal.h"
#include "detente/law/suggestion.h"
#include "detente/relief/option_check.h"
#include "detente/relief/option_clause.h"
#include "detente/relief/option_row.h"

namespace detente::relief {

using base::Error;
using base::ErrorKind;
using base::Result;
using law::quoted;
using law::Truth;
using record::TomlFields;

namespace {

constexpr std::string_view kFormat = "relief-option/1";
constexpr std::string_view kWhat = "an option";

std::vector<MomentSpan> read_holds(OptionRow& row) {
  std::vector<MomentSpan> spans;
  for (OptionRow& one : row.tables("holds", "a time of \"holds\"")) {
    MomentSpan span{one.required_moment("from"), one.moment("until")};
    if (span.until && span.until->in("UTC") <= span.from.in("UTC"))
      one.fault("\"until\" is not after \"from\"", one.place_of("until"));
    one.finish();
    spans.push_back(span);
  }
  return spans;
}

void read_lock(OptionRow& row, const law::Law& law, Assumption& assumption) {
  Text lock = row.required_text("lock");
  assumption.lock = lock.value;
  std::vector<std::string> ids;
  for (const law::Lock& one : law.locks) ids.push_back(one.id);
  row.refer(lock, ids, "lock");
}

Truth read_outcome(OptionRow& row) {
  constexpr std::string_view kOutcomes[] = {"not-disapproved", "adopted", "disapproved", "vetoed",
                                            "unknown"};
  std::size_t outcome = row.required_word("outcome", kOutcomes);
  return outcome < 2 ? Truth::kTrue : outcome < 4 ? Truth::kFalse : Truth::kUnknown;
}

Truth read_applies(OptionRow& row) {
  constexpr std::string_view kWords[] = {"yes", "no", "unknown"};
  constexpr Truth kTruths[] = {Truth::kTrue, Truth::kFalse, Truth::kUnknown};
  return kTruths[row.required_word("applies", kWords)];
}

Assumption read_assumption(OptionRow& row, const law::Law& law) {
  constexpr std::string_view kKinds[] = {"fact", "vote", "certification", "lock-scope"};
  Assumption assumption;
  assumption.id = row.required_text("id");
  assumption.kind = static_cast<Assumption::Kind>(row.required_word("kind", kKinds));
  switch (assumption.kind) {
    case Assumption::Kind::kFact:
    case Assumption::Kind::kCertification:
      if (row.has("holds")) assumption.holds = read_holds(row);
      break;
    case Assumption::Kind::kVote:
      read_lock(row, law, assumption);
      assumption.decided = read_outcome(row);
      break;
    case Assumption::Kind::kLockScope:
      read_lock(row, law, assumption);
      assumption.decided = read_applies(row);
      break;
  }
  row.finish();
  return assumption;
}

Phase read_phase(OptionRow& row) {
  constexpr std::string_view kHolds[] = {"entry", "while"};
  Phase phase;
  phase.id = row.required_text("id");
  row.need("requires");
  if (auto needs = row.expression("requires", law::Scope::kConditions, "UTC")) phase.needs = *needs;
  phase.max_wait = row.period("max_wait");
  phase.hold_while = row.word("hold", kHolds).value_or(0) == 1;
  row.finish();
  return phase;
}

void read_base(OptionRow& row, Option& option) {
  option.valid = row.required_moment("valid");
  Moment known = row.required_moment("known");
  if (const auto* at = std::get_if<base::Seconds>(&known.value))
    option.known = *at;
  else if (row.has("known"))
    row.fault("expected a date-time with its zone for \"known\" of the base, not a day",
              row.place_of("known"));
  row.finish();
}

std::optional<law::Answer> answer_of(std::string_view word) {
  for (int i = 0; i <= static_cast<int>(law::Answer::kOutOfNexus); ++i)
    if (law::to_string(static_cast<law::Answer>(i)) == word) return static_cast<law::Answer>(i);
  return std::nullopt;
}

void read_expected(OptionRow& row, const std::string& key, const law::Law& law, Expected line,
                   Expectation& expectation) {
  constexpr std::string_view kAnswers[] = {"permitted", "licensed", "undetermined", "prohibited",
                                           "out-of-nexus"};
  std::size_t slash = key.find('/');
  line.authority = key.substr(0, slash);
  line.activity = slash == key.npos ? "" : key.substr(slash + 1);
  line.at = row.place_of(key);
  std::optional<std::size_t> answer = row.word(key, kAnswers);
  auto codes = law::activity_codes();
  if (slash == key.npos)
    row.fault(
        "expected an authority and an activity such as \"us.ofac/general\", not " + quoted(key),
        line.at);
  else if (law::find_authority(law, line.authority) == nullptr)
    row.fault("no authority " + quoted(line.authority), line.at);
  else if (std::find(codes.begin(), codes.end(), line.activity) == codes.end())
    row.fault("no activity " + quoted(line.activity) + law::suggestion(line.activity, codes),
              line.at);
  else if (answer)
    line.answer = *answer_of(kAnswers[*answer]);
  expectation.lines.push_back(std::move(line));
}

// A table of parties; `other` keys of it are none.
Expectation read_expectation(OptionRow& row, Mode mode, const law::Law& law,
                             std::span<const std::string_view> other) {
  Expectation expectation{mode, row.moment("at"), {}};
  for (const std::string& party : row.keys()) {
    if (party == "at" || std::find(other.begin(), other.end(), party) != other.end()) continue;
    auto lines = row.table(party, "an expectation");
    if (!lines) continue;
    for (const std::string& key : lines->keys())
      read_expected(*lines, key, law, {{party, lines->at()}, {}, {}, {}, {}}, expectation);
  }
  return expectation;
}

void read_expectations(OptionRow& root, const law::Law& law, Option& option) {
  constexpr std::string_view kModes[] = {"best", "worst"};
  auto row = root.table("expect", "\"expect\"");
  if (!row) return;
  Expectation assumed = read_expectation(*row, Mode::kAssumed, law, kModes);
  if (!assumed.lines.empty()) option.expectations.push_back(std::move(assumed));
  if (auto best = row->table("best", "\"expect.best\""))
    option.expectations.push_back(read_expectation(*best, Mode::kBest, law, {}));
  if (auto worst = row->table("worst", "\"expect.worst\""))
    option.expectations.push_back(read_expectation(*worst, Mode::kWorst, law, {}));
}

// At most kMostRows of them.
std::vector<OptionRow> rows_of(OptionRow& root, std::string_view key, std::string_view what) {
  std::vector<OptionRow> rows = root.tables(key, what);
  if (rows.size() <= kMostRows) return rows;
  root.fault("at most " + std::to_string(kMostRows) + " tables " + quoted(key),
             rows[kMostRows].at());
  return {rows.begin(), rows.begin() + kMostRows};
}

void read_root(OptionRow& root, const law::Law& law, Option& option) {
  root.allow("format");
  option.id = root.required_text("id").value;
  option.title = root.required_text("title").value;
  root.need("base");
  if (auto base = root.table("base", "the base")) read_base(*base, option);
  option.horizon = root.required_moment("horizon");
  if (root.has("base") && root.has("horizon") && option.horizon.in("UTC") <= option.valid.in("UTC"))
    root.fault("\"horizon\" is not after base.valid", root.place_of("horizon"));
  for (OptionRow& row : rows_of(root, "assume", "an assumption"))
    option.assumptions.push_back(read_assumption(row, law));
  for (OptionRow& row : rows_of(root, "phase", "a phase")) option.phases.push_back(read_phase(row));
  for (OptionRow& row : rows_of(root, "clause", "a clause"))
    option.clauses.push_back(read_clause(row, law));
  read_expectations(root, law, option);
  root.finish();
}

Result<base::Done> check_format(const TomlFields& file, std::size_t size) {
  DETENTE_TRY(std::optional<Text> format, file.text("format"));
  std::string expected = "format = \"" + std::string(kFormat) + "\"";
  if (!format) return file.fault("expected " + expected, {0, 0, size});
  if (format->value != kFormat)
    return Error{ErrorKind::kUnsupported,
                 base::one_line("expected " + expected + ", not \"" + format->value + "\""),
                 format->at};
  return base::Done{};
}

// What conditions may name, before any is read.
law::Vocabulary vocabulary_of(const TomlFields& file, const law::Law& law) {
  law::Vocabulary vocabulary;
  for (std::string_view table : {"assume", "phase", "clause"})
    if (auto rows = file.tables(table, kWhat))
      for (const TomlFields& row : *rows)
        if (std::string id = law::peek(row, "id"); !id.empty()) vocabulary.conditions.push_back(id);
  for (const law::Authority& one : law.authorities) vocabulary.authorities.push_back(one.id);
  for (const law::Programme& one : law.programmes) vocabulary.programmes.push_back(one.id);
  for (const law::Measure& one : law.measures)
    if (!one.programme.empty()) vocabulary.programmes.push_back(one.programme);
  return vocabulary;
}

void sort(std::vector<Error>& errors) {
  auto key = [](const Error& one) { return std::tie(one.where, one.message); };
  std::sort(errors.begin(), errors.end(),
            [&](const Error& a, const Error& b) { return key(a) < key(b); });
  errors.erase(std::unique(errors.begin(), errors.end()), errors.end());
}

}  // namespace

OptionReading read_option_file(std::string_view bytes, const law::Law& law) {
  OptionReading reading;
  record::TomlPlaces places(bytes, 0);
  Result<toml::table> table = record::parse_toml(bytes, places);
  if (!table) {
    reading.faults.push_back(std::move(table).error());
    return reading;
  }
  TomlFields file(*table, places, kWhat);
  if (auto format = check_format(file, bytes.size()); !format) {
    reading.faults.push_back(std::move(format).error());
    return reading;
  }
  OptionReader reader{bytes, law, vocabulary_of(file, law), reading.faults};
  OptionRow root(file, kWhat, reader);
  read_root(root, law, reading.option);
  check_option(reading.option, reading.faults);
  if (reading.faults.empty()) reading.lints = lints_of(reading.option, law);
  sort(reading.faults);
  sort(reading.lints);
  return reading;
}

Result<Option> read_option(std::string_view bytes, const law::Law& law) {
  OptionReading reading = read_option_file(bytes, law);
  if (!reading.faults.empty()) return std::move(reading.faults.front());
  return std::move(reading.option);
}

}  // namespace detente::relief
