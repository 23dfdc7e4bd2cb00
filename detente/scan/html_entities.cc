#include "detente/scan/html_entities.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace detente::scan {
namespace {

struct Entity {
  std::string_view name;
  char32_t character;
};

constexpr Entity kEntities[] = {
#include "detente/scan/html_entities.inc"
};

constexpr std::size_t kLongestName = 8;  // "thetasym"
constexpr std::size_t kMostDigits = 24;  // more, leading zeros included, are no reference
constexpr char32_t kReplacement = 0xFFFD;

// Windows-1252, 0x80 to 0x9F; 0 where it has no character.
constexpr std::array<char32_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

const Entity* find_entity(std::string_view name) {
  const Entity* found =
      std::lower_bound(std::begin(kEntities), std::end(kEntities), name,
                       [](const Entity& entity, std::string_view n) { return entity.name < n; });
  return found != std::end(kEntities) && found->name == name ? found : nullptr;
}

char32_t character_of(std::uint32_t number) {
  if (number >= 0x80 && number <= 0x9F && kWindows1252[number - 0x80] != 0)
    return kWindows1252[number - 0x80];
  bool surrogate = number >= 0xD800 && number <= 0xDFFF;
  return number == 0 || surrogate || number > 0x10FFFF ? kReplacement : number;
}

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 16;
}

// `text` begins with "&#".
std::optional<CharacterReference> numeric_reference(std::string_view text) {
  bool hexadecimal = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
  std::size_t at = hexadecimal ? 3 : 2;
  std::size_t first = at;
  std::uint32_t base = hexadecimal ? 16 : 10;
  std::uint32_t number = 0;
  for (; at < text.size() && at - first < kMostDigits; ++at) {
    auto digit = static_cast<std::uint32_t>(digit_value(text[at]));
    if (digit >= base) break;
    number = std::min<std::uint32_t>(number * base + digit, 0x110000);
  }
  if (at == first) return std::nullopt;
  if (at < text.size() && text[at] == ';') ++at;
  return CharacterReference{character_of(number), at};
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

std::optional<CharacterReference> character_reference(std::string_view text) {
  if (text.size() < 3 || text[0] != '&') return std::nullopt;
  if (text[1] == '#') return numeric_reference(text);
  std::size_t end = 1;
  while (end < text.size() && end <= kLongestName && is_name_character(text[end])) ++end;
  std::string_view name = text.substr(1, end - 1);
  if (end < text.size() && text[end] == ';')
    if (const Entity* entity = find_entity(name))
      return CharacterReference{entity->character, end + 1};
  for (; name.size() >= 2; name.remove_suffix(1)) {
    const Entity* entity = find_entity(name);
    if (entity != nullptr && entity->character < 0x100 && name != "apos")
      return CharacterReference{entity->character, name.size() + 1};
  }
  return std::nullopt;
}

}  // namespace detente::scan
