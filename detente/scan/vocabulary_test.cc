#include "detente/scan/vocabulary.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "detente/scan/scan_samples.h"

namespace detente::scan {
namespace {

using index::NameId;
using index::TokenId;
using Spellings = std::vector<TokenId>;

bool tells_apart(const text::Token& token) {
  return token.kind == text::TokenKind::kCore || token.kind == text::TokenKind::kNumber ||
         token.kind == text::TokenKind::kInitial;
}

bool has(const index::Index& index, const text::Token& token, TokenId id) {
  return std::find(token.spellings.begin(), token.spellings.end(), index.spelling(id)) !=
         token.spellings.end();
}

// Whether the name has both spellings in core words, or both and no core word at all.
bool has_both(const index::Index& index, NameId name, TokenId x, TokenId y) {
  std::ptrdiff_t with_x = 0, with_y = 0, any_x = 0, any_y = 0, core = 0;
  for (const text::Token& token : index.tokens(name).tokens) {
    any_x += has(index, token, x), any_y += has(index, token, y);
    if (!tells_apart(token)) continue;
    ++core;
    with_x += has(index, token, x), with_y += has(index, token, y);
  }
  if (any_x == 0 || any_y == 0) return false;
  const std::ptrdiff_t least = x == y ? 2 : 1;
  return core == 0 || (with_x >= least && with_y >= least);
}

// By looking at every name.
std::vector<NameId> names_by_looking(const index::Index& index, const WordFacts& a,
                                     const WordFacts& b) {
  std::vector<NameId> names;
  const auto any = [&](NameId name, const Spellings& some, const Spellings& others) {
    return std::any_of(some.begin(), some.end(), [&](TokenId x) {
      return std::any_of(others.begin(), others.end(),
                         [&](TokenId y) { return has_both(index, name, x, y); });
    });
  };
  for (std::uint32_t i = 0; i < index.name_count(); ++i)
    if (const NameId name{i}; any(name, a.spellings, b.spellings) ||
                              any(name, a.spellings, b.near) || any(name, a.near, b.spellings))
      names.push_back(name);
  return names;
}

std::vector<record::Party> parties() {
  std::vector<record::Party> all = samples::parties();
  const std::pair<record::Schema, const char*> names[] = {
      {record::Schema::kPerson, "Zirodun Zirodun"},
      {record::Schema::kOrganization, "Export Office Bank"},
      {record::Schema::kOrganization, "Limited Liability Company"},
      {record::Schema::kOrganization, "Tumbarov Steel"},
      {record::Schema::kCompany, "Kestreline LLC"},
      {record::Schema::kPerson, "Kestreline"},
      {record::Schema::kVessel, "Oleg 7"}};
  for (const auto& [schema, name] : names)
    all.push_back(samples::party("eu.fsf", "EU." + std::to_string(all.size()), schema,
                                 {{record::NameType::kPrimary, name}}));
  return all;
}

const char* const kWords[] = {
    "Oleg",    "Tumbarov", "Tumbraov", "Олег",   "Тумбраов", "Sergeevich", "Kostrudze",  "Ilmar",
    "Zirodun", "Zirodum",  "Export",   "Office", "Bank",     "Steel",      "Kestreline", "7",
    "Terra",   "Limited",  "Company",  "LLC",    "Unknown",  "Northern"};

TEST(Vocabulary, FindsNamesWithTwoWordsAsByLookingAtEveryName) {
  const auto index = samples::index_of(parties());
  Vocabulary vocabulary(*index, {});
  std::size_t found = 0;
  for (const char* a : kWords)
    for (const char* b : kWords) {
      const WordFacts &one = vocabulary.word(a), &other = vocabulary.word(b);
      const std::vector<NameId> names = vocabulary.names_with(one, other);
      EXPECT_EQ(names, names_by_looking(*index, one, other)) << a << " " << b;
      found += names.size();
    }
  EXPECT_GT(found, 40U);
}

TEST(Vocabulary, FindsNamesOfOneCoreWordThatAreNoPersons) {
  const auto index = samples::index_of(parties());
  Vocabulary vocabulary(*index, {});
  const auto names_of = [&](const char* word) {
    std::vector<std::string> names;
    for (const NameId name : vocabulary.names_of_one_word(vocabulary.word(word)))
      names.emplace_back(index->name(name).text);
    std::sort(names.begin(), names.end());
    return names;
  };
  EXPECT_EQ(names_of("Kestreline"), (std::vector<std::string>{"KESTRELINE", "Kestreline LLC"}));
  EXPECT_EQ(names_of("Terra"), (std::vector<std::string>{"Limited Liability Company Terra"}));
  EXPECT_EQ(names_of("Oleg"), std::vector<std::string>{});
  EXPECT_EQ(names_of("Ilmar"), std::vector<std::string>{});
}

TEST(Vocabulary, FindsNamesOfTheSourcesThatWereAskedForAlone) {
  const auto index = samples::index_of(parties());
  const std::vector<std::string> sources = {"eu.fsf"};
  Vocabulary vocabulary(*index, sources);
  for (const NameId name :
       vocabulary.names_with(vocabulary.word("Oleg"), vocabulary.word("Tumbarov")))
    EXPECT_EQ(index->entry(index->name(name).entry).source, "eu.fsf");
  EXPECT_EQ(vocabulary.names_of_one_word(vocabulary.word("Terra")).size(), 0U);
  EXPECT_EQ(vocabulary.names_of_one_word(vocabulary.word("Kestreline")).size(), 1U);
}

}  // namespace
}  // namespace detente::scan
