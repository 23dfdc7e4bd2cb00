#include "detente/match/score.h"

#include <algorithm>

#include "detente/index/vocabulary.h"
#include "detente/match/alternatives.h"
#include "detente/match/sums.h"

namespace detente::match {
namespace {

using text::NameClass;

NameScore score_in_class(std::span<const text::Token> query, std::span<const text::Token> entry,
                         NameClass name_class) {
  const PreparedName a(query, name_class), b(entry, name_class);
  return score_prepared(a, b, name_class);
}

std::uint32_t interpolate(const Knot& low, const Knot& high, Nats z) {
  const std::int64_t width = high.z - low.z;
  const std::int64_t rise = std::int64_t{high.score - low.score} * (z - low.z);
  std::int64_t whole = rise / width;
  const std::int64_t twice = 2 * (rise % width);
  const bool up = twice > width || (twice == width && (low.score + whole) % 2 != 0);
  return static_cast<std::uint32_t>(low.score + whole + (up ? 1 : 0));
}

}  // namespace

NameScore score_prepared(const PreparedName& query, const PreparedName& entry, NameClass name_class,
                         std::span<const std::int32_t> similarities) {
  Alignment room;
  return score_prepared(query, entry, name_class, similarities, room);
}

NameScore score_prepared(const PreparedName& query, const PreparedName& entry, NameClass name_class,
                         std::span<const std::int32_t> similarities, Alignment& room) {
  NameScore out;
  if (query.mass == 0 || entry.mass == 0) return out;
  const Parameters& p = parameters(name_class);
  const Sums sums = sum_up(query, entry, align(query, entry, similarities, room), p);
  out.z = z_of(sums, p);
  if (out.z == kNoMatch) return out;
  out.score = calibrated(out.z, name_class);
  return out;
}

NameScore score_names(std::span<const text::Token> query, std::span<const text::Token> entry,
                      NameClass name_class) {
  if (name_class != NameClass::kAny) return score_in_class(query, entry, name_class);
  const NameScore person = score_in_class(query, entry, NameClass::kPerson);
  const NameScore organization = score_in_class(query, entry, NameClass::kOrganization);
  return organization.score > person.score ? organization : person;
}

std::uint32_t compare(std::string_view name1, std::string_view name2, record::Schema schema) {
  std::uint32_t best = 0;
  for (const std::string& x : alternatives(name1))
    for (const std::string& y : alternatives(name2))
      for (const NameClass name_class : classes_of(schema)) {
        const text::TokenizedName a = text::tokenize(x, name_class);
        const text::TokenizedName b = text::tokenize(y, name_class);
        best = std::max(best, score_names(a.tokens, b.tokens, name_class).score);
      }
  return best;
}

NameClass name_class_of(record::Schema schema) {
  switch (schema) {
    case record::Schema::kPerson:
      return NameClass::kPerson;
    case record::Schema::kOrganization:
    case record::Schema::kCompany:
      return NameClass::kOrganization;
    case record::Schema::kVessel:
    case record::Schema::kAirplane:
      return NameClass::kVehicle;
    case record::Schema::kLegalEntity:
      return NameClass::kAny;
  }
  return NameClass::kAny;
}

std::span<const NameClass> classes_of(record::Schema schema) { return index::classes_of(schema); }

std::uint32_t calibrated(Nats z, NameClass name_class) {
  const std::span<const Knot> knots = calibration(name_class);
  if (z <= knots.front().z) return knots.front().score;
  if (z >= knots.back().z) return knots.back().score;
  const auto high = std::upper_bound(knots.begin(), knots.end(), z,
                                     [](Nats value, const Knot& knot) { return value < knot.z; });
  return interpolate(*(high - 1), *high, z);
}

Nats least_z(std::uint32_t score, NameClass name_class) {
  const std::span<const Knot> knots = calibration(name_class);
  Nats low = knots.front().z, high = knots.back().z;
  if (calibrated(low, name_class) >= score) return kNoMatch + 1;
  while (high - low > 1) {
    const Nats middle = low + (high - low) / 2;
    (calibrated(middle, name_class) >= score ? high : low) = middle;
  }
  return high;
}

}  // namespace detente::match
