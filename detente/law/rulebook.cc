#include "detente/law/rulebook.h"

#include <algorithm>

#include "detente/law/activity.h"
#include "detente/law/lookup.h"
#include "detente/law/measure_type.h"

namespace detente::law {

using base::Done;
using base::Result;

namespace {

// Of activity_codes(); their number for what is no code.
std::size_t index_of(std::string_view activity) {
  auto codes = activity_codes();
  auto found = std::lower_bound(codes.begin(), codes.end(), activity);
  return found != codes.end() && *found == activity
             ? static_cast<std::size_t>(found - codes.begin())
             : codes.size();
}

bool names(const std::vector<std::string>& patterns, const std::string& measure) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const std::string& pattern) { return covers_measure(pattern, measure); });
}

bool forbids(const Measure& measure, std::string_view activity) {
  auto covered = [&](std::string_view named) { return covers(named, activity); };
  if (!measure.activities.empty())
    return std::any_of(measure.activities.begin(), measure.activities.end(), covered);
  auto named = forbidden_by(measure.type);
  return std::any_of(named.begin(), named.end(), covered);
}

}  // namespace

Result<Rulebook> Rulebook::make(const Law& law) {
  Rulebook book(law);
  DETENTE_CHECK(book.compile_measures());
  DETENTE_CHECK(book.compile_exceptions());
  DETENTE_CHECK(book.compile_licences());
  book.sort_by_activity();
  return book;
}

Result<Condition> Rulebook::compile(const std::string& text, Scope scope,
                                    std::string_view authority, const std::string& row,
                                    std::string_view key) const {
  if (text.empty()) return Condition();
  Vocabulary vocabulary;
  vocabulary.scope = scope;
  if (const Authority* found = find_authority(*law_, authority)) vocabulary.zone = found->zone;
  auto predicate = parse_predicate(text, vocabulary);
  if (predicate) return Condition(*std::move(predicate));
  base::Error error = std::move(predicate).error();
  error.message = row + ", " + std::string(key) + ": " + error.message;
  return error;
}

Result<Done> Rulebook::compile_measures() {
  for (const Measure& row : law_->measures) {
    CompiledMeasure measure{&row, 0, {}, {}, {}, row.type == "secondary", false};
    const Authority* authority = find_authority(*law_, row.authority);
    if (authority != nullptr)
      measure.authority = static_cast<std::uint32_t>(authority - law_->authorities.data());
    for (const MeasureVersion& version : row.versions) {
      Condition where;
      if (version.class_target) {
        DETENTE_TRY(where, compile(version.class_target->where, Scope::kQuestion, row.authority,
                                   "measure " + row.id, "where"));
        measure.by_class = true;
      }
      measure.versions.push_back({&version, std::move(where)});
    }
    measures_.push_back(std::move(measure));
  }
  return Done{};
}

Result<Done> Rulebook::compile_exceptions() {
  for (const Exception& row : law_->exceptions) {
    std::string_view authority;
    for (CompiledMeasure& measure : measures_) {
      if (!names(row.measures, measure.row->id)) continue;
      measure.exceptions.push_back(static_cast<std::uint32_t>(exceptions_.size()));
      if (authority.empty()) authority = measure.row->authority;
    }
    const std::string name = "exception " + row.id;
    DETENTE_TRY(Condition where, compile(row.where, Scope::kQuestion, authority, name, "where"));
    DETENTE_TRY(Condition unless, compile(row.unless, Scope::kQuestion, authority, name, "unless"));
    exceptions_.push_back({&row, std::move(where), std::move(unless)});
  }
  return Done{};
}

Result<Done> Rulebook::compile_licences() {
  for (const Licence& row : law_->licences) {
    for (CompiledMeasure& measure : measures_)
      if (names(row.covers, measure.row->id))
        measure.licences.push_back(static_cast<std::uint32_t>(licences_.size()));
    const std::string name = "licence " + row.id;
    DETENTE_TRY(Condition who, compile(row.who, Scope::kParty, row.authority, name, "who"));
    DETENTE_TRY(Condition where,
                compile(row.where, Scope::kQuestion, row.authority, name, "where"));
    DETENTE_TRY(Condition unless,
                compile(row.unless, Scope::kQuestion, row.authority, name, "unless"));
    base::Seconds until = row.valid.until ? row.valid.until->earliest : base::Seconds::max();
    for (const Licence& other : law_->licences) {
      bool follows = std::find(other.supersedes.begin(), other.supersedes.end(), row.id) !=
                     other.supersedes.end();
      if (follows && other.valid.from) until = std::min(until, other.valid.from->earliest);
    }
    licences_.push_back({&row, std::move(who), std::move(where), std::move(unless), until});
  }
  return Done{};
}

void Rulebook::sort_by_activity() {
  for (std::string_view activity : activity_codes()) {
    std::vector<bool>& forbidden = forbids_.emplace_back();
    std::vector<MeasureIndex>& classes = by_activity_.emplace_back();
    for (const CompiledMeasure& measure : measures_) {
      forbidden.push_back(law::forbids(*measure.row, activity));
      if (forbidden.back() && measure.by_class)
        classes.push_back(static_cast<MeasureIndex>(forbidden.size() - 1));
    }
  }
}

bool Rulebook::forbids(MeasureIndex measure, std::string_view activity) const {
  std::size_t code = index_of(activity);
  return code < forbids_.size() && forbids_[code][measure];
}

std::span<const MeasureIndex> Rulebook::class_measures(std::string_view activity) const {
  std::size_t code = index_of(activity);
  if (code >= by_activity_.size()) return {};
  return by_activity_[code];
}

}  // namespace detente::law
