#include "detente/scan/surnames.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "detente/match/score.h"
#include "detente/scan/likeness.h"
#include "detente/scan/parties.h"
#include "detente/text/tables.h"

namespace detente::scan {
namespace {

using record::Schema;
using text::TokenKind;

constexpr std::int32_t kLeastPossible = 8 * 1024;  // information of a surname alone, 1/1024 nat
constexpr std::size_t kLeastLetters = 5;           // of a surname alone
constexpr std::size_t kMostPeople = 6;             // who bear it
constexpr std::size_t kMostNames = 64;
constexpr std::uint32_t kLeastScore = 3500;  // of the word against the name: a good part of it

// Where the family name stands first.
bool family_name_is_first(const index::EntryView& entry) {
  constexpr std::array<std::string_view, 7> kCountries = {"cn", "hk", "jp", "kp", "kr", "tw", "vn"};
  return std::any_of(entry.countries.begin(), entry.countries.end(), [&](std::string_view country) {
    return std::find(kCountries.begin(), kCountries.end(), country) != kCountries.end();
  });
}

std::vector<bool> covered_words(std::size_t count, const std::vector<PlacedMention>& mentions) {
  std::vector<bool> covered(count);
  for (const PlacedMention& placed : mentions)
    for (std::size_t word = placed.first; word <= placed.last; ++word) covered[word] = true;
  return covered;
}

void sort_by_place(std::vector<PlacedMention>& mentions) {
  std::sort(mentions.begin(), mentions.end(),
            [](const PlacedMention& a, const PlacedMention& b) { return a.first < b.first; });
}

// The family names that a mention of a person prints, folded: behind the given name, or before it
// where the family name comes first.
std::vector<std::string> family_names(const index::Index& index, const Reader& reader,
                                      const std::vector<TextWord>& words,
                                      const PlacedMention& placed) {
  index::EntryView entry = index.entry(placed.mention.parties[0].hits[0].entry);
  std::vector<std::string> names;
  bool reversed = false;
  for (std::size_t word = placed.first; word <= placed.last; ++word) {
    reversed |= word > placed.first && words[word].gap == Gap::kComma;
    if (reader.facts(word).core) names.push_back(reader.facts(word).folded);
  }
  if (names.size() < 2) return {};
  if (reversed || family_name_is_first(entry)) return {names.front()};
  names.erase(names.begin());
  return names;
}

using Bearers = std::unordered_map<std::string, std::vector<std::size_t>>;

// A family name that the text also prints as part of a name that no mention covers may mean that
// other person.
void erase_ambiguous(const Reader& reader, const std::vector<TextWord>& words,
                     const std::vector<PlacedMention>& mentions, Bearers& bearers) {
  std::vector<bool> covered = covered_words(words.size(), mentions);
  for (std::size_t word = 0; word < words.size(); ++word)
    if (!covered[word] && words[word].capital && reader.is_part_of_longer_name(word, word))
      bearers.erase(reader.facts(word).folded);
}

bool is_person_mention(const index::Index& index, const Mention& mention) {
  bool whole = mention.kind == MentionKind::kFullName || mention.kind == MentionKind::kAlias;
  return whole && index.entry(mention.parties[0].hits[0].entry).schema == Schema::kPerson;
}

}  // namespace

void add_surnames(const index::Index& index, const Reader& reader,
                  const std::vector<TextWord>& words, std::vector<PlacedMention>& mentions) {
  Bearers bearers;  // by family name: mentions, in the order of the text
  for (std::size_t i = 0; i < mentions.size(); ++i)
    if (is_person_mention(index, mentions[i].mention))
      for (std::string& name : family_names(index, reader, words, mentions[i]))
        bearers[std::move(name)].push_back(i);
  if (bearers.empty()) return;
  erase_ambiguous(reader, words, mentions, bearers);
  std::vector<bool> covered = covered_words(words.size(), mentions);
  std::vector<PlacedMention> surnames;
  for (std::size_t word = 0; word < words.size(); ++word) {
    if (covered[word] || !words[word].capital || !words[word].cased) continue;
    auto found = bearers.find(reader.facts(word).folded);
    if (found == bearers.end() || reader.is_part_of_longer_name(word, word)) continue;
    std::size_t antecedent = found->second.front();
    for (std::size_t i : found->second)
      if (mentions[i].last < word) antecedent = i;
    PlacedMention surname{word, word, mentions[antecedent].mention};
    surname.mention.kind = MentionKind::kSurname;
    surnames.push_back(std::move(surname));
  }
  mentions.insert(mentions.end(), surnames.begin(), surnames.end());
  sort_by_place(mentions);
}

namespace {

// Whether the token that equals `facts` ends the name, where given names stand first.
bool ends_with_word(const index::EntryView& entry, const ListedName& listed,
                    const WordFacts& facts) {
  const text::Token* family = nullptr;
  std::size_t core = 0;
  for (const text::Token& token : listed.name.tokens) {
    if (token.kind != TokenKind::kCore) continue;
    ++core;
    if (family == nullptr || !family_name_is_first(entry)) family = &token;
  }
  if (core < 2) return false;
  return family != nullptr && likeness(facts.token, *family) == 1024;
}

// The people whose family name the word is; empty if there are too many, or if the word is part of
// too many names to tell.
std::vector<MentionHit> bearers_of(Vocabulary& vocabulary, const WordFacts& facts) {
  std::vector<MentionHit> hits;
  std::size_t names = 0;
  for (index::TokenId id : facts.spellings) {
    for (index::NameId name : vocabulary.index().postings(id)) {
      if (++names > kMostNames) return {};
      const ListedName& listed = vocabulary.name(name);
      if (listed.schema != Schema::kPerson || !vocabulary.is_wanted(listed.entry) ||
          listed.type == record::NameType::kWeakAlias)
        continue;
      index::EntryView entry = vocabulary.index().entry(listed.entry);
      if (!ends_with_word(entry, listed, facts)) continue;
      std::array<text::Token, 1> word = {facts.token};
      match::NameScore score =
          match::score_names(word, listed.name.tokens, text::NameClass::kPerson);
      hits.push_back({listed.entry, std::string(vocabulary.index().name(name).text), score.score});
    }
  }
  return hits;
}

bool may_be_surname(std::string_view printed, const WordFacts& facts) {
  return facts.core && !facts.everyday && printed.size() >= kLeastLetters &&
         facts.information >= kLeastPossible && !text::rarity_class(facts.token.spellings[0]);
}

}  // namespace

void add_possible(Vocabulary& vocabulary, const Reader& reader, const std::vector<TextWord>& words,
                  std::uint32_t threshold, std::vector<PlacedMention>& mentions) {
  std::vector<bool> covered = covered_words(words.size(), mentions);
  std::unordered_map<std::string, std::vector<MentionedParty>> known;  // by folded word
  for (std::size_t word = 0; word < words.size(); ++word) {
    if (covered[word] || !words[word].capital || !words[word].cased) continue;
    const WordFacts& facts = reader.facts(word);
    if (!may_be_surname(reader.printed(word), facts)) continue;
    if (reader.is_part_of_longer_name(word, word)) continue;
    auto [slot, fresh] = known.try_emplace(facts.folded);
    if (fresh) slot->second = group_parties(vocabulary.index(), bearers_of(vocabulary, facts));
    const std::vector<MentionedParty>& parties = slot->second;
    if (parties.empty() || parties.size() > kMostPeople || parties[0].hits[0].score < kLeastScore)
      continue;
    PlacedMention placed{word, word, {}};
    placed.mention.kind = MentionKind::kPossible;
    placed.mention.parties = parties;
    for (MentionedParty& party : placed.mention.parties)
      for (MentionHit& hit : party.hits) hit.score = std::min(hit.score, threshold - 1);
    placed.mention.score = placed.mention.parties[0].hits[0].score;
    mentions.push_back(std::move(placed));
  }
  sort_by_place(mentions);
}

}  // namespace detente::scan
