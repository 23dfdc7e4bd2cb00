#include "detente/index/vocabulary.h"

#include <array>

#include "detente/text/traits.h"

namespace detente::index {
std::string word_identity(const text::Token& token) {
  std::string out;
  word_identity(token, out);
  return out;
}

void word_identity(const text::Token& token, std::string& out) {
  out.clear();
  out += static_cast<char>('0' + static_cast<int>(token.kind));
  out += static_cast<char>('0' + static_cast<int>(token.script));
  out += token.native;
  for (const std::string& spelling : token.spellings) {
    out += '\0';
    out += spelling;
  }
}

std::span<const text::NameClass> classes_of(record::Schema schema) {
  static constexpr std::array<text::NameClass, 3> kClasses = {
      text::NameClass::kPerson, text::NameClass::kOrganization, text::NameClass::kVehicle};
  const std::span<const text::NameClass> classes(kClasses);
  switch (schema) {
    case record::Schema::kPerson:
      return classes.subspan(0, 1);
    case record::Schema::kOrganization:
    case record::Schema::kCompany:
      return classes.subspan(1, 1);
    case record::Schema::kVessel:
    case record::Schema::kAirplane:
      return classes.subspan(2, 1);
    case record::Schema::kLegalEntity:
      break;
  }
  return classes.subspan(0, 2);
}

std::uint32_t identifier_key(std::string_view normalised) { return text::hash_of(normalised); }

}  // namespace detente::index
