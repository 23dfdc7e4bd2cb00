// Tested in screen_test.cc.
#include "detente/screen/query_names.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "detente/match/alternatives.h"
#include "detente/match/score.h"
#include "detente/text/utf8.h"

namespace detente::screen {
namespace {

using text::NameClass;

std::vector<NameClass> classes_of(const std::optional<record::Schema>& schema) {
  if (!schema) return {NameClass::kPerson, NameClass::kOrganization, NameClass::kVehicle};
  const auto classes = match::classes_of(*schema);
  return {classes.begin(), classes.end()};
}

// A field of 35, 70 or 140 letters, or a word that was dropped at its end.
bool may_be_cut(std::string_view name) {
  const std::size_t letters = text::to_code_points(name).size();
  return (letters >= 33 && letters <= 35) || (letters >= 66 && letters <= 70) ||
         (letters >= 138 && letters <= 140);
}

// Half a word of so many letters says something by itself.
constexpr std::size_t kLeastOfHalfWord = 5;

// A name that a field may have cut is asked a second time as a beginning; not where that is legal
// forms and titles, and perhaps too little of a word.
void add_as_cut(std::vector<QueryName>& out) {
  if (!may_be_cut(*out.back().text)) return;
  const std::vector<text::Token>& tokens = out.back().tokenized.tokens;
  const auto is_core = [](const text::Token& token) {
    return token.kind == text::TokenKind::kCore;
  };
  if (std::none_of(tokens.begin(), tokens.end(), is_core)) return;
  const text::Token& last = tokens.back();
  if (std::none_of(tokens.begin(), tokens.end() - 1, is_core) &&
      last.spellings.front().size() < kLeastOfHalfWord)
    return;
  out.push_back(out.back());
  out.back().cut = true;
}

}  // namespace

std::vector<QueryName> names_of(const Query& query, text::RelationWidth width) {
  std::vector<QueryName> out;
  std::vector<const std::string*> texts = {&query.name};
  for (const std::string& alias : query.aliases) texts.push_back(&alias);
  for (const std::string* text : texts)
    for (const std::string& name : match::alternatives(*text))
      for (const NameClass name_class : classes_of(query.schema)) {
        text::TokenizedName tokenized = text::tokenize(name, name_class);
        out.push_back({text, name_class, std::move(tokenized), false, width});
        if (width == text::RelationWidth::kWide) add_as_cut(out);
      }
  return out;
}

match::Facts facts_of(const Query& query) {
  match::Facts facts;
  if (query.birth_date) {
    const auto days = [](base::Day day) {
      return static_cast<std::int32_t>(day.time_since_epoch().count());
    };
    facts.dates.push_back(
        {days(query.birth_date->from), days(query.birth_date->until), query.birth_date->circa});
  }
  for (const std::string& country : query.countries) facts.countries.push_back(country);
  facts.gender = query.gender;
  for (const record::Identifier& identifier : query.identifiers)
    facts.identifiers.push_back({identifier.type, identifier.normalised, identifier.country});
  return facts;
}

}  // namespace detente::screen
