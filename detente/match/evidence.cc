#include "detente/match/evidence.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "detente/match/parameters.h"
#include "detente/match/score.h"
#include "detente/record/country.h"
#include "detente/record/identifier.h"

namespace detente::match {
namespace {

using base::Day;
using index::DateView;
using index::IdentifierView;
using record::IdentifierType;
using std::chrono::days;
using std::chrono::year_month_day;

constexpr Nats kDateEqual = 920, kDateSameMonth = 720, kDateSwapped = 600, kDateSameYear = 500;
constexpr Nats kDateOverlaps = 300, kDateDayDiffers = 100, kDateDecade = -300, kDateNear = -700;
constexpr Nats kDateContradicts = -5120;
constexpr Nats kCountryEqual = 300, kCountryContradicts = -250;
constexpr Nats kGenderEqual = 100, kGenderContradicts = -1536;
constexpr Nats kIdentifierEqual = 820, kIdentifierContradicts = -1024;

constexpr std::int32_t kDaysOfYear = 366, kDaysOfMonth = 31;
constexpr std::int32_t kNearDays = 731;
constexpr std::size_t kLeastDecisiveSize = 5;

struct Graded {
  Agreement agreement = Agreement::kContradicts;
  Nats contribution = kDateContradicts;
};

std::int32_t width(const DateView& date) { return date.until - date.from; }

year_month_day calendar(const DateView& date) { return year_month_day(Day(days(date.from))); }

bool one_digit_differs(int a, int b) {
  int differing = 0;
  for (int power = 1; power <= 1000; power *= 10) differing += a / power % 10 != b / power % 10;
  return differing == 1;
}

// Two single days.
Graded grade_days(const DateView& a, const DateView& b) {
  if (a.from == b.from) return {Agreement::kEqual, kDateEqual};
  const year_month_day x = calendar(a), y = calendar(b);
  const int year_x = static_cast<int>(x.year()), year_y = static_cast<int>(y.year());
  if (year_x == year_y && unsigned(x.day()) == unsigned(y.month()) &&
      unsigned(x.month()) == unsigned(y.day()))
    return {Agreement::kSwapped, kDateSwapped};
  if (year_x == year_y) return {Agreement::kSameYear, kDateDayDiffers};
  if (x.month() == y.month() && x.day() == y.day() && one_digit_differs(year_x, year_y))
    return {Agreement::kDecade, kDateDecade};
  if (std::abs(a.from - b.from) <= kNearDays) return {Agreement::kNear, kDateNear};
  return {};
}

Graded grade(const DateView& a, const DateView& b) {
  const bool circa = a.circa || b.circa;
  if (!circa && width(a) == 1 && width(b) == 1) return grade_days(a, b);
  if (a.from < b.until && b.from < a.until) {
    if (circa || std::max(width(a), width(b)) > kDaysOfYear)
      return {Agreement::kOverlapping, kDateOverlaps};
    if (std::max(width(a), width(b)) > kDaysOfMonth) return {Agreement::kSameYear, kDateSameYear};
    return {Agreement::kSameMonth, kDateSameMonth};
  }
  const std::int32_t gap = a.from >= b.until ? a.from - b.until : b.from - a.until;
  if (circa && gap <= kNearDays) return {Agreement::kOverlapping, 0};
  if (gap <= kNearDays) return {Agreement::kNear, kDateNear};
  return {};
}

std::optional<Finding> compare_dates(const Facts& query, const Facts& entry) {
  std::optional<Finding> best;
  for (std::size_t i = 0; i < query.dates.size(); ++i)
    for (std::size_t j = 0; j < entry.dates.size(); ++j) {
      const Graded graded = grade(query.dates[i], entry.dates[j]);
      if (!best || graded.contribution > best->contribution)
        best = Finding{Field::kBirthDate, graded.agreement, i, j, graded.contribution};
    }
  return best;
}

std::optional<Finding> compare_countries(const Facts& query, const Facts& entry) {
  if (query.countries.empty() || entry.countries.empty()) return std::nullopt;
  for (std::size_t i = 0; i < query.countries.size(); ++i)
    for (std::size_t j = 0; j < entry.countries.size(); ++j)
      if (query.countries[i] == entry.countries[j])
        return Finding{Field::kCountry, Agreement::kEqual, i, j, kCountryEqual};
  return Finding{Field::kCountry, Agreement::kContradicts, 0, 0, kCountryContradicts};
}

std::optional<Finding> compare_gender(const Facts& query, const Facts& entry) {
  if (query.gender.empty() || entry.gender.empty()) return std::nullopt;
  if (query.gender == entry.gender)
    return Finding{Field::kGender, Agreement::kEqual, 0, 0, kGenderEqual};
  return Finding{Field::kGender, Agreement::kContradicts, 0, 0, kGenderContradicts};
}

// Nobody has two of them at a time.
bool is_single(IdentifierType type) {
  return type == IdentifierType::kInn || type == IdentifierType::kOgrn ||
         type == IdentifierType::kLei || type == IdentifierType::kImo;
}

// Shared by people who live or work together, or of an unknown kind.
bool is_shared(IdentifierType type) {
  return type == IdentifierType::kOther || type == IdentifierType::kWebsite ||
         type == IdentifierType::kEmail || type == IdentifierType::kPhone;
}

bool same_number(const IdentifierView& a, const IdentifierView& b) {
  return a.type == b.type && a.normalised == b.normalised &&
         (a.country.empty() || b.country.empty() || a.country == b.country);
}

bool is_decisive(const IdentifierView& number) {
  return !is_shared(number.type) && number.normalised.size() >= kLeastDecisiveSize &&
         record::check_digits_fit(number.type, number.normalised);
}

void compare_identifiers(const Facts& query, const Facts& entry, Evidence& out) {
  std::optional<Finding> equal, contradicting;
  for (std::size_t i = 0; i < query.identifiers.size(); ++i)
    for (std::size_t j = 0; j < entry.identifiers.size(); ++j) {
      const IdentifierView &a = query.identifiers[i], &b = entry.identifiers[j];
      if (same_number(a, b)) {
        if (!equal || (!out.identifier_equal && is_decisive(a)))
          equal = Finding{Field::kIdentifier, Agreement::kEqual, i, j, kIdentifierEqual};
        out.identifier_equal = out.identifier_equal || is_decisive(a);
      } else if (a.type == b.type && is_single(a.type) && !contradicting) {
        contradicting =
            Finding{Field::kIdentifier, Agreement::kContradicts, i, j, kIdentifierContradicts};
      }
    }
  if (equal) {
    out.findings.push_back(*equal);
  } else if (contradicting) {
    out.findings.push_back(*contradicting);
    out.identifier_contradicts = true;
  }
}

std::string iso(std::int32_t day) { return base::to_string(Day(days(day))); }

// As record::to_string prints whole days, months and years.
std::string print(const DateView& date) {
  const year_month_day from = calendar(date), until(Day(days(date.until)));
  std::string out = iso(date.from);
  const bool month = unsigned(from.day()) == 1 && unsigned(until.day()) == 1;
  const bool year = month && unsigned(from.month()) == 1 && unsigned(until.month()) == 1;
  const int years = static_cast<int>(until.year()) - static_cast<int>(from.year());
  if (year && years == 1)
    out = out.substr(0, 4);
  else if (year)
    out = out.substr(0, 4) + "/" + iso(date.until - 1).substr(0, 4);
  else if (month && width(date) <= kDaysOfMonth)
    out = out.substr(0, 7);
  else if (width(date) > 1)
    out += "/" + iso(date.until - 1);
  return date.circa ? out + "~" : out;
}

std::string print(const Facts& facts, Field field, std::size_t at) {
  switch (field) {
    case Field::kBirthDate:
      return print(facts.dates[at]);
    case Field::kCountry:
      return std::string(facts.countries[at]);
    case Field::kGender:
      return std::string(facts.gender);
    case Field::kIdentifier:
      return std::string(record::to_string(facts.identifiers[at].type)) + " " +
             std::string(facts.identifiers[at].normalised);
  }
  return {};
}

std::string_view word_of(Field field) {
  switch (field) {
    case Field::kBirthDate:
      return "birth-date";
    case Field::kCountry:
      return "country";
    case Field::kGender:
      return "gender";
    case Field::kIdentifier:
      return "identifier";
  }
  return "";
}

// Facts that agree together count no more than the limit.
Nats limited(Nats agreeing) { return std::min(agreeing, kEvidenceLimit); }

// The rule takes z down to `limit` if it is above.
void cap(Explanation& explanation, std::string_view rule, Nats limit) {
  if (explanation.z <= limit) return;
  explanation.caps.push_back({std::string(rule), limit - explanation.z});
  explanation.z = limit;
}

// What an equal identifier is worth replaces what the names are worth.
void decide_by_identifier(Explanation& explanation, const Evidence& evidence) {
  explanation.by_identifier = true;
  explanation.base = kIdentifierWorth;
  explanation.surprise = 0;
  for (PairTerm& pair : explanation.pairs) pair.contribution = 0;
  for (LeftTerm& left : explanation.left) left.contribution = 0;
  for (FieldTerm& field : explanation.fields)
    field.contribution = std::min<Nats>(field.contribution, 0);
  explanation.caps.clear();
  explanation.z = kIdentifierWorth + evidence.contradicting;
}

void add_to_sentence(Explanation& explanation) {
  for (const FieldTerm& field : explanation.fields) {
    std::string name = field.field;
    std::replace(name.begin(), name.end(), '-', ' ');
    std::string finding = field.finding;
    std::replace(finding.begin(), finding.end(), '-', ' ');
    explanation.sentence += "; " + name + " " + field.query;
    explanation.sentence +=
        field.query == field.entry ? " agrees" : " and " + field.entry + ": " + finding;
  }
  if (explanation.by_identifier)
    explanation.sentence += "; the identifier decides, whatever the name";
}

}  // namespace

std::string_view to_string(Agreement agreement) {
  switch (agreement) {
    case Agreement::kEqual:
      return "equal";
    case Agreement::kSameMonth:
      return "same-month";
    case Agreement::kSameYear:
      return "same-year";
    case Agreement::kOverlapping:
      return "overlaps";
    case Agreement::kSwapped:
      return "day-and-month-swapped";
    case Agreement::kDecade:
      return "one-digit-of-year-differs";
    case Agreement::kNear:
      return "near";
    case Agreement::kContradicts:
      return "contradicts";
  }
  return "";
}

Evidence weigh(const Facts& query, const Facts& entry) {
  Evidence out;
  if (const auto finding = compare_dates(query, entry)) out.findings.push_back(*finding);
  if (const auto finding = compare_countries(query, entry)) out.findings.push_back(*finding);
  if (const auto finding = compare_gender(query, entry)) out.findings.push_back(*finding);
  compare_identifiers(query, entry, out);
  for (const Finding& finding : out.findings)
    (finding.contribution > 0 ? out.agreeing : out.contradicting) += finding.contribution;
  return out;
}

Nats most_agreeing(const Facts& query) {
  Nats most = 0;
  if (!query.dates.empty()) most += kDateEqual;
  if (!query.countries.empty()) most += kCountryEqual;
  if (!query.gender.empty()) most += kGenderEqual;
  if (!query.identifiers.empty()) most += kIdentifierEqual;
  return limited(most);
}

Nats with_evidence(Nats z_name, bool weak_alias, const Evidence& evidence,
                   text::NameClass name_class) {
  Nats z = kNoMatch;
  if (z_name > kNoMatch) {
    z = z_name - (weak_alias ? parameters(name_class).weak_alias : 0);
    z += limited(evidence.agreeing) + evidence.contradicting;
    if (evidence.identifier_contradicts) z = std::min(z, kIdentifierCap);
  }
  if (evidence.identifier_equal) z = std::max(z, kIdentifierWorth + evidence.contradicting);
  return z;
}

void explain_evidence(Explanation& explanation, bool weak_alias, const Evidence& evidence,
                      const Facts& query, const Facts& entry, text::NameClass name_class) {
  const Nats z = with_evidence(explanation.z, weak_alias, evidence, name_class);
  for (const Finding& finding : evidence.findings)
    explanation.fields.push_back({std::string(word_of(finding.field)),
                                  print(query, finding.field, finding.query),
                                  print(entry, finding.field, finding.entry),
                                  std::string(to_string(finding.agreement)), finding.contribution});
  if (explanation.z > kNoMatch) {
    if (weak_alias)
      cap(explanation, "weak-alias", explanation.z - parameters(name_class).weak_alias);
    explanation.z += evidence.agreeing + evidence.contradicting;
    cap(explanation, "evidence-limit",
        explanation.z - evidence.agreeing + limited(evidence.agreeing));
    if (evidence.identifier_contradicts)
      cap(explanation, "contradicting-identifier", kIdentifierCap);
  }
  if (z == kNoMatch)  // facts do not make a match of names that are none
    for (FieldTerm& field : explanation.fields) field.contribution = 0;
  if (explanation.z != z) decide_by_identifier(explanation, evidence);
  explanation.score = calibrated(explanation.z, name_class);
  add_to_sentence(explanation);
}

}  // namespace detente::match
