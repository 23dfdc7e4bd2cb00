#include "detente/screen/shortlist.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "detente/index/rows.h"
#include "detente/match/score.h"
#include "detente/screen/screen_samples.h"
#include "detente/text/name.h"

namespace detente::screen {
namespace {

using samples::index_of;
using samples::party;
using text::NameClass;

// Words of which many are related, some to several others.
std::string next_name(std::mt19937& random, std::size_t most_words) {
  static const char* const words[] = {
      "Marlow",  "Marlowe", "Marlaw", "Harlow",  "Quentin", "Quintin", "Quenten", "Belmont",
      "Belmond", "Bel",     "Mont",   "Arden",   "Ardenn",  "Ard",     "Enn",     "Zumthor",
      "Tumthor", "Karim",   "Kareem", "Karimov", "Al",      "Alkarim", "J",       "K",
      "Trading", "Xenon",   "Roth",   "Rothe",   "Wroth",   "Vexley",  "Vexly",   "Li"};
  std::string out;
  for (std::size_t left = 1 + random() % most_words; left > 0; --left)
    out += std::string(words[random() % std::size(words)]) + " ";
  return out;
}

// What each form can agree with the query at most, by all that is related.
std::map<std::uint32_t, Weight> most_of_forms(const index::Index& index, NameClass name_class,
                                              const std::vector<Related>& lists) {
  const index::Rows& rows = index.rows();
  std::map<std::uint32_t, Weight> sums;
  for (const Related& list : lists) {
    std::map<std::uint32_t, Weight> most;
    const auto meet = [&](std::uint32_t form, Weight weight) {
      most[form] = std::max(most[form], weight);
    };
    for (const RelatedWord& word : list.words)
      for (const std::uint32_t form : part(rows.word_postings, rows.words[word.word].postings))
        meet(form, word.weight);
    for (const RelatedPhrase& phrase : list.phrases) meet(phrase.form, phrase.weight);
    for (const auto& [form, weight] : most)
      if (rows.forms[form].name_class == static_cast<std::uint32_t>(name_class))
        sums[form] += weight;
  }
  return sums;
}

struct Asked {
  std::vector<text::Token> tokens;
  match::PreparedName name;
  std::vector<Related> lists;

  Asked(const index::Index& index, const std::string& text, NameClass name_class, bool cut)
      : tokens(text::tokenize(text, name_class).tokens), name(tokens, name_class, cut) {
    Counters counters;
    RelatedWords related(index, counters);
    for (std::size_t i = 0; i < tokens.size(); ++i)
      lists.push_back(related.of(tokens[i], name.is_cut(i)));
    for (const index::Phrase& phrase : name.phrases)
      related.find(phrase, match::mass_of(tokens, phrase.first, phrase.count),
                   lists.emplace_back());
    std::erase_if(lists, [](const Related& list) { return list.most() == 0; });
  }
};

bool can_reach(const match::Reach& reach, const Asked& asked, const index::FormRow& form,
               Weight most) {
  const std::int64_t mass =
      asked.name.cut ? Shortlist::least_mass(asked.name, most, 0) : asked.name.mass + form.mass;
  return mass <= reach.greatest_mass(most);
}

// One query with thresholds from low to high: nothing is left out that what is related lets reach
// the score, unless one word alone of it is related and that does not; and what is found shares
// something.
std::size_t check(const index::Index& index, Shortlist& shortlist, const Asked& asked,
                  NameClass name_class) {
  std::size_t left = 0;
  const auto sums = most_of_forms(index, name_class, asked.lists);
  for (const std::uint32_t threshold : {4000U, 5500U, 7000U, 8500U}) {
    const match::Reach reach(match::least_z(threshold, name_class), match::parameters(name_class));
    shortlist.ask(asked.name, name_class, reach);
    for (const Related& list : asked.lists) shortlist.add(list);
    const auto forms = shortlist.find();
    const std::set<std::uint32_t> found(forms.begin(), forms.end());
    EXPECT_EQ(found.size(), forms.size());
    for (const std::uint32_t form : found) EXPECT_EQ(sums.count(form), 1U);
    for (const auto& [form, most] : sums) {
      if (found.count(form) != 0) continue;
      ++left;
      if (can_reach(reach, asked, index.rows().forms[form], most)) {
        std::size_t related = 0;
        Weight best = 0;
        for (const index::TokenRow& row :
             part(index.rows().tokens, index.rows().forms[form].tokens)) {
          Weight of_word = 0;
          for (const Related& list : asked.lists)
            for (const RelatedWord& word : list.words)
              if (word.word == row.word) of_word = std::max<Weight>(of_word, word.weight);
          related += of_word > 0 ? 1 : 0;
          best = std::max(best, of_word);
        }
        EXPECT_EQ(related, 1U) << form << " at " << threshold;
        EXPECT_FALSE(can_reach(reach, asked, index.rows().forms[form], best)) << form;
      }
    }
  }
  return left;
}

TEST(Shortlist, LeavesOutNothingThatCanReachTheScore) {
  std::size_t left = 0;
  for (unsigned seed = 1; seed <= 12; ++seed) {
    std::mt19937 random(seed);
    std::vector<record::Party> parties;
    parties.reserve(300);
    for (int i = 0; i < 300; ++i)
      parties.push_back(party(std::to_string(i), record::Schema::kPerson, {next_name(random, 6)}));
    const auto index = index_of(parties);
    Counters counters;
    Shortlist shortlist(*index, counters);
    for (int round = 0; round < 40; ++round) {
      const Asked asked(*index, next_name(random, 8), NameClass::kPerson, round % 5 == 0);
      left += check(*index, shortlist, asked, NameClass::kPerson);
      if (testing::Test::HasFailure()) return;
    }
  }
  EXPECT_GT(left, 10'000U);
}

// As many words as a name can have.
TEST(Shortlist, LeavesOutNothingOfALongQuery) {
  std::mt19937 random(1);
  std::vector<record::Party> parties;
  parties.reserve(100);
  for (int i = 0; i < 100; ++i)
    parties.push_back(
        party(std::to_string(i), record::Schema::kPerson, {next_name(random, i < 50 ? 6 : 400)}));
  const auto index = index_of(parties);
  Counters counters;
  Shortlist shortlist(*index, counters);
  std::string name;
  while (std::count(name.begin(), name.end(), ' ') < 300) name += next_name(random, 8);
  const Asked asked(*index, name, NameClass::kPerson, false);
  ASSERT_GE(asked.lists.size(), 64U);
  check(*index, shortlist, asked, NameClass::kPerson);
}

}  // namespace
}  // namespace detente::screen
