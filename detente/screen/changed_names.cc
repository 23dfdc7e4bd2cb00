#include "detente/screen/changed_names.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "detente/index/vocabulary.h"
#include "detente/match/mutation.h"
#include "detente/match/score.h"
#include "detente/text/script.h"
#include "detente/text/utf8.h"

namespace detente::screen {
namespace {

using index::NameId;
using match::Dice;
using match::Mutation;
using text::NameClass;
using text::Script;

constexpr std::size_t kLongWord = 7;

enum class Stratum : std::uint8_t { kLong, kShort, kWeak, kNothingLeft };

std::string_view prefix_of(Stratum stratum) {
  switch (stratum) {
    case Stratum::kLong:
      return "";
    case Stratum::kShort:
      return "short name: ";
    case Stratum::kWeak:
      return "weak alias: ";
    case Stratum::kNothingLeft:
      return "no word left: ";
  }
  return "";
}

bool is_weak(const index::NameView& name) { return name.type == record::NameType::kWeakAlias; }

// At least two core words, or one of at least seven letters.
bool is_long(const text::TokenizedName& name) {
  std::size_t core = 0;
  for (const text::Token& token : name.tokens) {
    if (token.kind != text::TokenKind::kCore) continue;
    ++core;
    if (core > 1 || text::to_code_points(token.native).size() >= kLongWord) return true;
  }
  return false;
}

Stratum stratum_of(const index::Index& index, NameId id) {
  if (is_weak(index.name(id))) return Stratum::kWeak;
  return is_long(index.tokens(id)) ? Stratum::kLong : Stratum::kShort;
}

bool is_wanted(const ChangeRequest& request, std::string_view source) {
  return request.sources.empty() ||
         std::find(request.sources.begin(), request.sources.end(), source) != request.sources.end();
}

void shuffle(std::vector<NameId>& names, Dice& dice) {
  for (std::size_t i = names.size(); i > 1; --i) std::swap(names[i - 1], names[dice.below(i)]);
}

// Names of the wanted sources, by stratum.
std::map<Stratum, std::vector<NameId>> names_of(const index::Index& index,
                                                const ChangeRequest& request) {
  std::map<Stratum, std::vector<NameId>> out;
  for (std::uint32_t i = 0; i < index.name_count(); ++i) {
    const NameId id{i};
    if (!is_wanted(request, index.entry(index.name(id).entry).source)) continue;
    out[stratum_of(index, id)].push_back(id);
  }
  return out;
}

// Legal entities are read as people: the class of their stored tokens.
NameClass class_of(record::Schema schema) { return index::classes_of(schema).front(); }

void add_changed(const index::Index& index, const std::vector<NameId>& names, Mutation mutation,
                 std::string_view prefix, std::size_t count, Dice& dice,
                 std::vector<LabelledQuery>& out) {
  std::size_t added = 0;
  for (const NameId id : names) {
    if (added == count) return;
    const index::NameView name = index.name(id);
    const record::Schema schema = index.entry(name.entry).schema;
    auto changed = match::mutate(name.text, class_of(schema), mutation, dice);
    if (!changed) continue;
    LabelledQuery query;
    query.query.name = *std::move(changed);
    query.query.schema = schema;
    query.expected = {name.entry};
    query.category = std::string(prefix) + std::string(match::to_string(mutation));
    out.push_back(std::move(query));
    ++added;
  }
}

bool writes_chinese(const index::EntryView& entry) {
  static constexpr std::string_view kCountries[] = {"cn", "hk", "mo", "sg", "tw"};
  return std::any_of(entry.countries.begin(), entry.countries.end(), [](std::string_view country) {
    return std::find(std::begin(kCountries), std::end(kCountries), country) != std::end(kCountries);
  });
}

// Native names of organizations and ships are translations as often as spellings.
bool has_aim(Script script, const index::EntryView& entry) {
  if (entry.schema != record::Schema::kPerson) return false;
  switch (script) {
    case Script::kCyrillic:
    case Script::kGreek:
    case Script::kHangul:
    case Script::kArabic:
      return true;
    case Script::kHan:
      return writes_chinese(entry);
    default:
      return false;
  }
}

// The best score of a name against the Latin names of its entry; nothing if it has none.
std::optional<match::Judged> best_latin(const index::Index& index, NameId id) {
  const index::NameView native = index.name(id);
  const index::EntryView entry = index.entry(native.entry);
  std::optional<match::Judged> best;
  for (auto i = static_cast<std::uint32_t>(entry.names.first);
       i < static_cast<std::uint32_t>(entry.names.second); ++i) {
    const index::NameView latin = index.name(NameId{i});
    if (is_weak(latin) || text::script_of(latin.text) != Script::kLatin) continue;
    const std::uint32_t score = match::compare(native.text, latin.text, entry.schema);
    if (best && score <= best->score) continue;
    if (!best) best.emplace();
    best->score = score;
    best->entry =
        std::string(entry.source) + ":" + std::string(entry.entry) + " " + std::string(latin.text);
  }
  return best;
}

// Moves long names of which a cut leaves no word to a stratum of their own.
void set_apart(const index::Index& index, std::map<Stratum, std::vector<NameId>>& names) {
  std::vector<NameId>& long_names = names[Stratum::kLong];
  const auto apart = std::stable_partition(long_names.begin(), long_names.end(), [&](NameId id) {
    const index::NameView name = index.name(id);
    return match::leaves_word(name.text, class_of(index.entry(name.entry).schema));
  });
  names[Stratum::kNothingLeft].assign(apart, long_names.end());
  long_names.erase(apart, long_names.end());
}

}  // namespace

ChangedNames change_names(const index::Index& index, const ChangeRequest& request) {
  std::map<Stratum, std::vector<NameId>> names = names_of(index, request);
  ChangedNames out;
  for (std::size_t i = 0; i < match::kMutations; ++i) {
    const auto mutation = static_cast<Mutation>(i);
    Dice dice(request.seed * match::kMutations + i);
    static_assert(static_cast<std::size_t>(Mutation::kCut) + 1 == match::kMutations);
    if (mutation == Mutation::kCut) set_apart(index, names);
    for (auto& [stratum, of_stratum] : names) {
      shuffle(of_stratum, dice);
      add_changed(index, of_stratum, mutation, prefix_of(stratum), request.count, dice,
                  stratum == Stratum::kLong ? out.queries : out.apart);
    }
  }
  return out;
}

SpellingPairs compare_spellings(const index::Index& index, const ChangeRequest& request) {
  std::vector<NameId> names(index.name_count());
  for (std::uint32_t i = 0; i < index.name_count(); ++i) names[i] = NameId{i};
  Dice dice(request.seed);
  shuffle(names, dice);
  std::map<std::string, std::size_t> counts;
  SpellingPairs out;
  for (const NameId id : names) {
    const index::NameView name = index.name(id);
    const Script script = text::script_of(name.text);
    const index::EntryView entry = index.entry(name.entry);
    if (script == Script::kLatin || script == Script::kNone || is_weak(name)) continue;
    if (!is_wanted(request, entry.source)) continue;
    const bool is_main = has_aim(script, entry);
    std::string word(text::to_string(script));
    if (!is_main)
      word = (entry.schema == record::Schema::kPerson ? "native-latin, person: "
                                                      : "native-latin, other: ") +
             word;
    if (counts[word] == request.count) continue;
    auto judged = best_latin(index, id);
    if (!judged) continue;
    ++counts[word];
    judged->same = true;
    judged->query = name.text;
    judged->schema = record::to_string(entry.schema);
    judged->script = text::to_string(script);
    judged->category = is_main ? "native-latin" : word;
    (is_main ? out.judged : out.apart).push_back(*std::move(judged));
  }
  return out;
}

}  // namespace detente::screen
