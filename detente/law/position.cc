#include "detente/law/position.h"

#include <algorithm>
#include <string>

namespace detente::law {

namespace {

// An office of `code` has both, in lower case with plain quotes; the second may be empty.
struct Phrase {
  std::string_view first, second;
  std::string_view code;
};

// The first that an office has: what is narrower stands before what is wider.
constexpr Phrase kPhrases[] = {
    {"so-called", "people's council", "occupation.ru"},
    {"so-called", "donetsk", "occupation.ru"},
    {"so-called", "luhansk", "occupation.ru"},
    {"so-called", "republic of crimea", "occupation.ru"},
    {"state duma", "", "duma.ru"},
    {"federation council", "", "federation-council.ru"},
    {"security council of the russian federation", "", "security-council.ru"},
    {"russian security council", "", "security-council.ru"},
    {"presidential administration", "russia", "administration.ru"},
    {"presidential executive office", "russia", "administration.ru"},
    {"aide to the president", "russia", "administration.ru"},
    {"adviser to the president", "russia", "administration.ru"},
    {"deputy minister of defence", "russia", "military.ru"},
    {"deputy minister of defense", "russia", "military.ru"},
    {"armed forces", "russia", "military.ru"},
    {"federal security service", "russia", "security-service.ru"},
    {"foreign intelligence service", "russia", "security-service.ru"},
    {"national guard", "russia", "security-service.ru"},
    {"constitutional court", "russia", "justice.ru"},
    {"investigative committee", "russia", "justice.ru"},
    {"central bank", "russia", "central-bank.ru"},
    {"deputy minister", "russia", "agency.ru"},
    {"prime minister of the russian federation", "", "gov.ru"},
};

constexpr std::string_view kPresident = "president of the russian federation";

// Bytes of the typographic single quotes, which lists print for the plain one.
constexpr std::string_view kQuotes[] = {"\u2018", "\u2019"};

// Small letters of ASCII, and plain single quotes.
std::string folded(std::string_view text) {
  std::string small(text);
  for (char& c : small)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  for (std::string_view quote : kQuotes)
    for (std::size_t at = small.find(quote); at != small.npos; at = small.find(quote, at + 1))
      small.replace(at, quote.size(), "'");
  return small;
}

// A list puts several offices into one text, apart by line ends and semicolons.
std::vector<std::string_view> offices(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    std::size_t end = std::min(text.find_first_of("\n;"), text.size());
    std::string_view part = text.substr(0, end);
    part.remove_prefix(std::min(part.find_first_not_of(" \t\r"), part.size()));
    if (!part.empty()) parts.push_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

bool has_code(const std::vector<Position>& positions, std::string_view code) {
  return std::any_of(positions.begin(), positions.end(),
                     [code](const Position& position) { return position.code == code; });
}

}  // namespace

std::string_view position_of(std::string_view office) {
  std::string words = folded(office);
  if (words.starts_with("former") || words.starts_with("ex-")) return {};
  if (words.starts_with(kPresident)) return "president.ru";
  for (const Phrase& phrase : kPhrases)
    if (words.find(phrase.first) != words.npos && words.find(phrase.second) != words.npos)
      return phrase.code;
  return {};
}

std::vector<Position> positions_of(const record::Party& party, const KnownParties& known,
                                   base::Day at) {
  std::vector<Position> held;
  std::vector<Position> stated;
  if (const PartyFacts* facts = known.of_entry(party.source, party.entry))
    stated = facts->positions;
  for (const Position& position : stated)
    if (position.period.contains(at)) held.push_back(position);
  for (const record::Property& property : party.properties) {
    if (property.key != "title" && property.key != "position") continue;
    for (std::string_view office : offices(property.value.value)) {
      std::string_view code = position_of(office);
      if (code.empty() || has_code(stated, code) || has_code(held, code)) continue;
      held.push_back({std::string(code), std::string(office), {}, true});
    }
  }
  return held;
}

}  // namespace detente::law
