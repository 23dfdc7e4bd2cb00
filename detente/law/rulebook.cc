#include "detente/law/rulebook.h"

#include <algorithm>
#include <map>
#include <utility>

#include "detente/law/activity.h"
#include "detente/law/lookup.h"
#include "detente/law/measure_type.h"

namespace detente::law {

using base::Done;
using base::Result;

namespace {

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

// Those that `named` covers; all, if it names none.
Activities activities_of(const std::vector<std::string>& named) {
  Activities found;
  for (std::string_view activity : activity_codes())
    found.push_back(named.empty() || std::any_of(named.begin(), named.end(), [&](auto& code) {
                      return covers(code, activity);
                    }));
  return found;
}

// Where it ends by its own row or because another begins.
void find_end(const Law& law, CompiledLicence& licence) {
  const Licence& row = *licence.row;
  base::Seconds own = row.valid.until ? row.valid.until->earliest : base::Seconds::max();
  licence.until = own;
  for (const Licence& other : law.licences) {
    bool follows = std::find(other.supersedes.begin(), other.supersedes.end(), row.id) !=
                   other.supersedes.end();
    if (follows && other.valid.from)
      licence.until = std::min(licence.until, other.valid.from->earliest);
  }
  bool winds_down = row.wind_down && licence.until == own;
  licence.last = winds_down ? row.wind_down->earliest : licence.until;
}

}  // namespace

std::size_t activity_number(std::string_view activity) {
  auto codes = activity_codes();
  auto found = std::lower_bound(codes.begin(), codes.end(), activity);
  return found != codes.end() && *found == activity
             ? static_cast<std::size_t>(found - codes.begin())
             : codes.size();
}

Result<Rulebook> Rulebook::make(const Law& law, std::vector<std::string> conditions) {
  Rulebook book(law, std::move(conditions));
  DETENTE_CHECK(book.compile_measures());
  DETENTE_CHECK(book.compile_exceptions());
  DETENTE_CHECK(book.compile_licences());
  book.sort_by_activity();
  book.number_bans();
  return book;
}

Result<Condition> Rulebook::compile(const std::string& text, Scope scope,
                                    std::string_view authority, const std::string& row,
                                    std::string_view key) const {
  if (text.empty()) return Condition();
  Vocabulary vocabulary;
  vocabulary.scope = scope;
  vocabulary.conditions = conditions_;
  if (const Authority* found = find_authority(*law_, authority)) vocabulary.zone = found->zone;
  auto predicate = parse_predicate(text, vocabulary);
  if (predicate) return Condition(*std::move(predicate));
  base::Error error = std::move(predicate).error();
  error.message = row + ", " + std::string(key) + ": " + error.message;
  return error;
}

Result<Done> Rulebook::compile_measures() {
  for (const Measure& row : law_->measures) {
    CompiledMeasure measure{&row, 0, {}, {}, {}, row.type == "secondary", false, false, 0};
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
      DETENTE_TRY(Condition incomplete, compile(version.incomplete, Scope::kParty, row.authority,
                                                "measure " + row.id, "incomplete"));
      measure.is_incomplete |= incomplete.has_value();
      measure.versions.push_back({&version, std::move(where), std::move(incomplete)});
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
    exceptions_.push_back(
        {&row, activities_of(row.activities), std::move(where), std::move(unless)});
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
    CompiledLicence licence{&row,
                            activities_of(row.activities),
                            std::move(who),
                            std::move(where),
                            std::move(unless),
                            {},
                            {}};
    find_end(*law_, licence);
    licences_.push_back(std::move(licence));
  }
  return Done{};
}

void Rulebook::sort_by_activity() {
  for (std::string_view activity : activity_codes()) {
    std::vector<bool>& forbidden = forbids_.emplace_back();
    std::vector<MeasureIndex>& classes = by_activity_.emplace_back();
    std::vector<MeasureIndex>& incomplete = incomplete_by_activity_.emplace_back();
    for (const CompiledMeasure& measure : measures_) {
      forbidden.push_back(law::forbids(*measure.row, activity));
      auto index = static_cast<MeasureIndex>(forbidden.size() - 1);
      if (forbidden.back() && measure.by_class) classes.push_back(index);
      if (forbidden.back() && measure.is_incomplete) incomplete.push_back(index);
    }
  }
}

void Rulebook::number_bans() {
  std::map<std::pair<bool, std::vector<bool>>, std::uint32_t> numbers;
  for (MeasureIndex i = 0; i < measures_.size(); ++i) {
    std::vector<bool> forbidden;
    for (const std::vector<bool>& by_measure : forbids_) forbidden.push_back(by_measure[i]);
    auto next = static_cast<std::uint32_t>(numbers.size());
    auto key = std::pair(measures_[i].is_secondary, std::move(forbidden));
    measures_[i].bans = numbers.emplace(std::move(key), next).first->second;
  }
}

std::span<const MeasureIndex> Rulebook::class_measures(std::size_t activity) const {
  if (activity >= by_activity_.size()) return {};
  return by_activity_[activity];
}

std::span<const MeasureIndex> Rulebook::incomplete_measures(std::size_t activity) const {
  if (activity >= incomplete_by_activity_.size()) return {};
  return incomplete_by_activity_[activity];
}

}  // namespace detente::law
