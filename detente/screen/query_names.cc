// Tested in screen_test.cc.
#include "detente/screen/query_names.h"

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

// A name that a field may have cut is asked a second time without its last word, which may be half
// a word; not where nothing but legal forms and titles would be left.
void add_without_last_word(std::vector<QueryName>& out) {
  QueryName cut = out.back();
  if (!may_be_cut(*cut.text) || cut.tokenized.tokens.size() < 2) return;
  cut.tokenized.tokens.pop_back();
  for (const text::Token& token : cut.tokenized.tokens)
    if (token.kind == text::TokenKind::kCore) {
      out.push_back(std::move(cut));
      return;
    }
}

}  // namespace

std::vector<QueryName> names_of(const Query& query) {
  std::vector<QueryName> out;
  std::vector<const std::string*> texts = {&query.name};
  for (const std::string& alias : query.aliases) texts.push_back(&alias);
  for (const std::string* text : texts)
    for (const std::string_view name : match::alternatives(*text))
      for (const NameClass name_class : classes_of(query.schema)) {
        text::TokenizedName tokenized = text::tokenize(name, name_class);
        out.push_back({text, name_class, std::move(tokenized)});
        add_without_last_word(out);
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
