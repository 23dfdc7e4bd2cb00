// Whether two records are of one party.
#include <algorithm>
#include <set>

#include "detente/record/party_diff.h"
#include "detente/text/fold.h"

namespace detente::record {
namespace {

enum class Kind : std::uint8_t { kAny, kPerson, kVessel, kAirplane, kBody };

Kind kind_of(Schema schema) {
  switch (schema) {
    case Schema::kPerson:
      return Kind::kPerson;
    case Schema::kVessel:
      return Kind::kVessel;
    case Schema::kAirplane:
      return Kind::kAirplane;
    case Schema::kLegalEntity:
      return Kind::kAny;
    default:
      return Kind::kBody;
  }
}

std::size_t letters_of(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

// Whole folded names, and their words of three letters.
std::set<std::string> names_and_words(const Party& party) {
  std::set<std::string> found;
  for (const Name& name : party.names) {
    std::string folded = text::fold(name.full.value);
    for (std::size_t begin = 0; begin < folded.size();) {
      std::size_t end = std::min(folded.find(' ', begin), folded.size());
      std::string word = folded.substr(begin, end - begin);
      if (letters_of(word) >= 3) found.insert(std::move(word));
      begin = end + 1;
    }
    if (!folded.empty()) found.insert(std::move(folded));
  }
  return found;
}

bool share_name(const Party& before, const Party& after) {
  std::set<std::string> known = names_and_words(before);
  for (const std::string& word : names_and_words(after))
    if (known.contains(word)) return true;
  return false;
}

bool share_identifier(const Party& before, const Party& after) {
  for (const Identifier& a : before.identifiers)
    for (const Identifier& b : after.identifiers)
      if (!a.normalised.empty() && a.normalised == b.normalised) return true;
  return false;
}

bool share_date(const Party& before, const Party& after) {
  for (const DatedFact& a : before.dates)
    for (const DatedFact& b : after.dates) {
      bool of_origin = a.type == DateType::kBirth || a.type == DateType::kBuild;
      if (of_origin && a.type == b.type && a.date.value == b.date.value) return true;
    }
  return false;
}

}  // namespace

bool is_other_party(const Party& before, const Party& after) {
  Kind a = kind_of(before.schema);
  Kind b = kind_of(after.schema);
  if (a != b && a != Kind::kAny && b != Kind::kAny) return true;
  return !share_name(before, after) && !share_identifier(before, after) &&
         !share_date(before, after);
}

}  // namespace detente::record
