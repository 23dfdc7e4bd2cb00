#include "detente/scan/vocabulary.h"

#include <algorithm>
#include <iterator>

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

bool tells_apart(const text::Token& token) {
  return token.kind == TokenKind::kCore || token.kind == TokenKind::kNumber ||
         token.kind == TokenKind::kInitial;
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
    : index_(index), likenesses_(std::size_t{1} << kLikenessBits) {
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
      people += index_.entry(index_.name(postings[i]).entry).schema == record::Schema::kPerson;
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
  const text::Token* telling = most_telling(person);
  if (telling == nullptr) return facts;
  facts.token = *telling;
  std::string folded = text::fold(printed);
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
  if (facts.core && !facts.everyday && telling->script == text::Script::kLatin)
    facts.near = near(index_, telling->spellings[0]);
  return facts;
}

const WordFacts& Vocabulary::word(std::string_view printed) {
  auto& slot = words_[std::string(printed)];
  if (!slot) slot = std::make_unique<WordFacts>(read_word(printed));
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
  slot->schema = index_.entry(view.entry).schema;
  slot->type = view.type;
  for (const text::Token& token : slot->name.tokens) {
    slot->core_count += tells_apart(token);
    slot->plain_count += is_plain(token);
    std::vector<TokenId>& ids = slot->spellings.emplace_back();
    for (const std::string& spelling : token.spellings)
      if (auto found = index_.find_spelling(spelling)) ids.push_back(*found);
    std::sort(ids.begin(), ids.end());
  }
  return *slot;
}

std::size_t Vocabulary::core_words_with(const ListedName& listed, TokenId id) const {
  std::size_t count = 0;
  for (std::size_t i = 0; i < listed.name.tokens.size(); ++i)
    count += tells_apart(listed.name.tokens[i]) &&
             std::binary_search(listed.spellings[i].begin(), listed.spellings[i].end(), id);
  return count;
}

std::int32_t Vocabulary::likeness_of(const WordFacts& word, const text::Token& listed) {
  const auto mixed =
      reinterpret_cast<std::uintptr_t>(&word) * 31 + reinterpret_cast<std::uintptr_t>(&listed);
  Likeness& known = likenesses_[(mixed * 0x9E3779B97F4A7C15U) >> kLikenessShift];
  if (known.word != &word || known.listed != &listed)
    known = {&word, &listed, likeness(word.token, listed)};
  return known.value;
}

const std::vector<NameId>& Vocabulary::names_with(TokenId a, TokenId b) {
  auto [low, high] = std::minmax({static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b)});
  auto [slot, fresh] = pairs_.try_emplace(std::uint64_t{low} << 32 | high);
  std::vector<NameId>& names = slot->second;
  if (!fresh) return names;
  auto few = index_.postings(a);
  auto many = index_.postings(b);
  if (few.size() > many.size()) std::swap(few, many);
  auto from = many.begin();
  for (NameId id : few) {
    from = std::lower_bound(from, many.end(), id);
    if (from == many.end()) break;
    if (*from != id || !is_wanted(index_.name(id).entry)) continue;
    const ListedName& listed = name(id);
    const std::size_t least = a == b ? 2 : 1;
    if (listed.core_count == 0 ||
        (core_words_with(listed, a) >= least && core_words_with(listed, b) >= least))
      names.push_back(id);
  }
  return names;
}

const std::vector<NameId>& Vocabulary::names_of_one_word(TokenId a) {
  auto [slot, fresh] = ones_.try_emplace(static_cast<std::uint32_t>(a));
  if (!fresh) return slot->second;
  for (NameId id : index_.postings(a)) {
    if (!is_wanted(index_.name(id).entry)) continue;
    const ListedName& listed = name(id);
    if (listed.core_count == 1 && core_words_with(listed, a) == 1 &&
        listed.schema != record::Schema::kPerson)
      slot->second.push_back(id);
  }
  return slot->second;
}

}  // namespace detente::scan
