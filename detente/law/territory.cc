#include "detente/law/territory.h"

#include <algorithm>
#include <array>
#include <string>

#include "detente/record/country.h"

namespace detente::law {
namespace {

using namespace std::chrono_literals;

constexpr bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr std::string_view kCrimea = "Law of Ukraine 1207-VII, art. 1(2)";
constexpr std::string_view kDonbas = "Law of Ukraine 2217-IX: certain areas, from 7 April 2014";
constexpr std::string_view kFullScale =
    "UN General Assembly ES-11/1: the invasion of 24 February 2022; parts under its control";

constexpr Occupation kOccupations[] = {
    {"UA-09", base::Day{2014y / 4 / 7}, false, kDonbas},      // Luhansk
    {"UA-14", base::Day{2014y / 4 / 7}, false, kDonbas},      // Donetsk
    {"UA-23", base::Day{2022y / 2 / 24}, false, kFullScale},  // Zaporizhzhia
    {"UA-40", base::Day{2014y / 2 / 20}, true, kCrimea},      // Sevastopol
    {"UA-43", base::Day{2014y / 2 / 20}, true, kCrimea},      // Crimea
    {"UA-48", base::Day{2022y / 2 / 24}, false, kFullScale},  // Mykolaiv
    {"UA-63", base::Day{2022y / 2 / 24}, false, kFullScale},  // Kharkiv
    {"UA-65", base::Day{2022y / 2 / 24}, false, kFullScale},  // Kherson
};

// Of Kyiv: two hours in February, three on 7 April 2014.
std::chrono::hours ahead_of_utc(base::Day day) { return day == base::Day{2014y / 4 / 7} ? 3h : 2h; }

}  // namespace

bool is_territory(std::string_view code) {
  if (code.size() < 2 || !is_capital(code[0]) || !is_capital(code[1])) return false;
  const std::array<char, 2> lower = {static_cast<char>(code[0] - 'A' + 'a'),
                                     static_cast<char>(code[1] - 'A' + 'a')};
  std::string_view country(lower.data(), lower.size());
  if (record::country_name(country) == country) return false;
  std::string_view part = code.substr(2);
  if (part.empty()) return true;
  return part.front() == '-' && part.size() >= 2 && part.size() <= 4 &&
         std::all_of(part.begin() + 1, part.end(),
                     [](char c) { return is_capital(c) || is_digit(c); });
}

bool lies_in(std::string_view place, std::string_view code) {
  return place.starts_with(code) && (place.size() == code.size() || place[code.size()] == '-');
}

std::span<const Occupation> occupations() { return kOccupations; }

Truth occupied(std::string_view place, base::Seconds at) {
  for (const Occupation& occupation : kOccupations) {
    if (!lies_in(place, occupation.region)) continue;
    if (at < occupation.from - ahead_of_utc(occupation.from)) return Truth::kFalse;
    return occupation.whole ? Truth::kTrue : Truth::kUnknown;
  }
  return Truth::kFalse;
}

}  // namespace detente::law
