#include "detente/scan/vocabulary.h"

#include <algorithm>
#include <iterator>

#include "detente/index/rows.h"
#include "detente/scan/everyday_words.h"
#include "detente/scan/likeness.h"
#include "detente/scan/neighbours.h"
#include "detente/text/fold.h"
#include "detente/text/tables.h"

namespace detente::scan {
namespace {

using index::NameId;
using index::TokenId;
using text::TokenKind;

constexpr std::size_t kPeopleSample = 64;
constexpr std::size_t kPeopleNames = 3;
constexpr int kLikenessBits = 16;  // of the places where likenesses are remembered
constexpr int kLikenessShift = 64 - kLikenessBits;

bool is_plain(const text::Token& token) {
  return token.kind != TokenKind::kLegalForm && token.kind != TokenKind::kTitle &&
         token.kind != TokenKind::kParticle;
}

bool tells_apart(TokenKind kind) {
  return kind == TokenKind::kCore || kind == TokenKind::kNumber || kind == TokenKind::kInitial;
}

// The stored tokens of a name: Index::tokens has the same with their letters.
std::span<const index::TokenRow> token_rows(const index::Rows& rows, NameId id) {
  const index::NameRow& name = rows.names[static_cast<std::uint32_t>(id)];
  if (name.forms.count == 0) return {};
  return part(rows.tokens, rows.forms[rows.name_forms[name.forms.first]].tokens);
}

// The core token of greatest information, else the first token.
const text::Token* most_telling(const text::TokenizedName& name) {
  const text::Token* best = nullptr;
  for (const text::Token& token : name.tokens) {
    bool better = best == nullptr || (token.kind == TokenKind::kCore &&
                                      (best->kind != TokenKind::kCore || token.mass > best->mass));
    if (better) best = &token;
  }
  return best;
}

}  // namespace

Vocabulary::Vocabulary(const index::Index& index, std::span<const std::string> sources)
    : index_(index), names_(index.name_count()), likenesses_(std::size_t{1} << kLikenessBits) {
  if (sources.empty()) return;
  wanted_.resize(index.entry_count());
  for (std::uint32_t i = 0; i < index.entry_count(); ++i) {
    std::string_view source = index.entry(index::EntryId{i}).source;
    wanted_[i] = std::find(sources.begin(), sources.end(), source) != sources.end();
  }
}

bool Vocabulary::is_wanted(index::EntryId entry) const {
  return wanted_.empty() || wanted_[static_cast<std::uint32_t>(entry)];
}

void Vocabulary::add_lower_case(std::string_view printed) {
  lower_case_.insert(std::string(printed));
}

bool Vocabulary::is_of_people(const WordFacts& facts) const {
  if (!facts.core || facts.everyday) return false;
  if (text::rarity_class(facts.token.spellings[0])) return true;
  std::size_t people = 0;
  for (TokenId id : facts.spellings) {
    auto postings = index_.postings(id);
    for (std::size_t i = 0; i < std::min(postings.size(), kPeopleSample); ++i)
      people += schema_of(postings[i]) == record::Schema::kPerson;
  }
  return people >= kPeopleNames;
}

WordFacts Vocabulary::read_word(std::string_view printed) const {
  WordFacts facts;
  text::TokenizedName person = text::tokenize(printed, text::NameClass::kPerson);
  text::TokenizedName organization = text::tokenize(printed, text::NameClass::kOrganization);
  for (const auto* name : {&person, &organization})
    for (const text::Token& token : name->tokens)
      for (const std::string& spelling : token.spellings)
        if (auto id = index_.find_spelling(spelling)) facts.spellings.push_back(*id);
  std::sort(facts.spellings.begin(), facts.spellings.end());
  facts.spellings.erase(std::unique(facts.spellings.begin(), facts.spellings.end()),
                        facts.spellings.end());
  facts.folded = text::fold(printed);
  const std::string& folded = facts.folded;
  const text::Token* telling = most_telling(person);
  if (telling == nullptr) return facts;
  facts.token = *telling;
  facts.initial = telling->kind == TokenKind::kInitial;
  // By the tables: tokenize reads a title or legal form that stands alone as a name.
  facts.title = text::is_title(folded);
  facts.particle = text::is_particle(folded);
  facts.legal_form = !text::legal_form_class(folded).empty();
  facts.core = telling->kind == TokenKind::kCore && !facts.legal_form && !facts.title &&
               !facts.particle && text::generic_word(folded).empty() &&
               text::territory(folded).empty();
  facts.everyday = lower_case_.contains(folded) ||
                   (telling->script == text::Script::kLatin && is_everyday_word(folded));
  facts.known_name = telling->script == text::Script::kLatin && is_known_name(folded);
  if (facts.core) facts.information = text::information(telling->spellings[0]);
  facts.of_people = is_of_people(facts);
  const bool alphabet = telling->script == text::Script::kLatin ||
                        telling->script == text::Script::kCyrillic ||
                        telling->script == text::Script::kGreek;
  if (facts.core && !facts.everyday && alphabet) facts.near = near(index_, telling->spellings[0]);
  return facts;
}

const WordFacts& Vocabulary::word(std::string_view printed) {
  auto& slot = words_[std::string(printed)];
  if (slot) return *slot;
  slot = std::make_unique<WordFacts>(read_word(printed));
  slot->number = static_cast<std::uint32_t>(words_.size() - 1);
  return *slot;
}

const ListedName& Vocabulary::name(NameId id) {
  auto& slot = names_[static_cast<std::uint32_t>(id)];
  if (slot) return *slot;
  slot = std::make_unique<ListedName>();
  index::NameView view = index_.name(id);
  slot->id = id;
  slot->entry = view.entry;
  slot->name = index_.tokens(id);
  slot->schema = schema_of(id);
  slot->type = view.type;
  for (const text::Token& token : slot->name.tokens) {
    slot->core_count += tells_apart(token.kind);
    slot->plain_count += is_plain(token);
  }
  const index::Rows& rows = index_.rows();
  for (const index::TokenRow& row : token_rows(rows, id)) {
    slot->words.push_back(row.word);
    std::vector<TokenId>& ids = slot->spellings.emplace_back();
    for (const std::uint32_t spelling : part(rows.word_spellings, rows.words[row.word].spellings))
      ids.push_back(TokenId{spelling});
    std::sort(ids.begin(), ids.end());
  }
  return *slot;
}

record::Schema Vocabulary::schema_of(NameId id) const {
  const index::Rows& rows = index_.rows();
  const std::uint32_t entry = rows.names[static_cast<std::uint32_t>(id)].entry;
  return static_cast<record::Schema>(rows.entries[entry].schema);
}

bool Vocabulary::is_wanted(NameId id) const {
  return wanted_.empty() || is_wanted(index_.name(id).entry);
}

Vocabulary::CoreWords Vocabulary::core_words(NameId id, TokenId first, TokenId second) const {
  const index::Rows& rows = index_.rows();
  CoreWords count;
  for (const index::TokenRow& row : token_rows(rows, id)) {
    const index::WordRow& word = rows.words[row.word];
    if (!tells_apart(static_cast<TokenKind>(word.kind))) continue;
    ++count.all;
    const auto spellings = part(rows.word_spellings, word.spellings);
    const auto has = [&](TokenId spelling) {
      return std::find(spellings.begin(), spellings.end(), static_cast<std::uint32_t>(spelling)) !=
             spellings.end();
    };
    count.with_first += has(first);
    count.with_second += has(second);
  }
  return count;
}

std::int32_t Vocabulary::likeness_of(const WordFacts& word, const ListedName& listed,
                                     std::size_t token) {
  const std::uint64_t key = std::uint64_t{word.number} << 32 | listed.words[token];
  Likeness& known = likenesses_[(key * 0x9E3779B97F4A7C15U) >> kLikenessShift];
  if (known.key != key) known = {key, likeness(word.token, listed.name.tokens[token])};
  return known.value;
}

void Vocabulary::add_names_with(TokenId a, TokenId b, std::vector<NameId>& names) const {
  auto few = index_.postings(a);
  auto many = index_.postings(b);
  if (few.size() > many.size()) std::swap(few, many);
  const std::size_t least = a == b ? 2 : 1;
  auto from = many.begin();
  for (const NameId id : few) {
    from = std::lower_bound(from, many.end(), id);
    if (from == many.end()) break;
    if (*from != id || !is_wanted(id)) continue;
    const CoreWords core = core_words(id, a, b);
    if (core.all == 0 || (core.with_first >= least && core.with_second >= least))
      names.push_back(id);
  }
}

const std::vector<NameId>& Vocabulary::names_with(const WordFacts& a, const WordFacts& b) {
  auto [slot, fresh] = pairs_.try_emplace(std::uint64_t{a.number} << 32 | b.number);
  std::vector<NameId>& names = slot->second;
  if (!fresh) return names;
  const auto add = [&](const std::vector<TokenId>& some, const std::vector<TokenId>& others) {
    for (const TokenId x : some)
      for (const TokenId y : others) add_names_with(x, y, names);
  };
  add(a.spellings, b.spellings);
  add(a.spellings, b.near);
  add(a.near, b.spellings);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

const std::vector<NameId>& Vocabulary::names_of_one_word(const WordFacts& word) {
  auto [slot, fresh] = ones_.try_emplace(word.number);
  if (!fresh) return slot->second;
  std::vector<NameId>& names = slot->second;
  for (const TokenId spelling : word.spellings)
    for (const NameId id : index_.postings(spelling)) {
      if (schema_of(id) == record::Schema::kPerson || !is_wanted(id)) continue;
      const CoreWords core = core_words(id, spelling, spelling);
      if (core.all == 1 && core.with_first == 1) names.push_back(id);
    }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace detente::scan
