#include "detente/record/country.h"

#include <unordered_map>

#include "detente/text/fold.h"

namespace detente::record {
namespace {

struct Country {
  std::string_view alpha2;
  std::string_view alpha3;
  std::string_view name;
  std::string_view formal;     // empty: none of its own
  std::string_view adjective;  // empty: none, or shared with another country
};

constexpr Country kCountries[] = {
#include "detente/record/country_table.inc"
};

struct Variant {
  std::string_view code;
  std::string_view name;
};

constexpr Variant kVariants[] = {
#include "detente/record/country_variant.inc"
};

using Spellings = std::unordered_map<std::string, std::string_view>;

Spellings fold_all() {
  Spellings spellings;
  for (const Country& country : kCountries) {
    for (std::string_view spelling :
         {country.alpha2, country.alpha3, country.name, country.formal, country.adjective}) {
      if (!spelling.empty()) spellings.emplace(text::fold(spelling), country.alpha2);
    }
  }
  for (const Variant& variant : kVariants) {
    spellings.emplace(text::fold(variant.name), variant.code);
  }
  return spellings;
}

}  // namespace

std::optional<std::string> country_code(std::string_view printed) {
  static const Spellings spellings = fold_all();
  auto found = spellings.find(text::fold(printed));
  if (found == spellings.end()) return std::nullopt;
  return std::string(found->second);
}

std::string country_name(std::string_view code) {
  for (const Country& country : kCountries) {
    if (country.alpha2 == code) return std::string(country.name);
  }
  return std::string(code);
}

}  // namespace detente::record
