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

// What a bracket behind a country begins with when it says when or why, not which country:
// "Pakistan (as at May 2019)", but not "Korea (North)".
constexpr std::string_view kRemarkWords[] = {
    "as ",          "at ",       "branch",   "currently", "former",      "from ",
    "headquarters", "last ",     "location", "now ",      "possibl",     "previous",
    "reported",     "residence", "since",    "until",     "citizenship", "un address",
};

// `printed` without such a bracket; the whole if there is none.
std::string_view without_remark(std::string_view printed) {
  std::size_t bracket = printed.find(" (");
  if (bracket == std::string_view::npos || bracket == 0) return printed;
  std::string remark(printed.substr(bracket + 2));
  for (char& c : remark) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  for (std::string_view word : kRemarkWords) {
    if (remark.starts_with(word)) return printed.substr(0, bracket);
  }
  return printed;
}

std::optional<std::string> look_up(std::string_view printed) {
  static const Spellings spellings = fold_all();
  constexpr std::string_view kArticle = "the ";
  std::string folded = text::fold(printed);
  auto found = spellings.find(folded);
  if (found == spellings.end() && folded.starts_with(kArticle)) {
    found = spellings.find(folded.substr(kArticle.size()));
  }
  if (found == spellings.end()) return std::nullopt;
  return std::string(found->second);
}

}  // namespace

std::optional<std::string> country_code(std::string_view printed) {
  if (auto code = look_up(printed)) return code;
  std::string_view name = without_remark(printed);
  if (name.size() == printed.size()) return std::nullopt;
  return look_up(name);
}

std::string country_name(std::string_view code) {
  for (const Country& country : kCountries) {
    if (country.alpha2 == code) return std::string(country.name);
  }
  return std::string(code);
}

}  // namespace detente::record
