// Parties to the bytes of an index file: rows are gathered in memory, then written section by
// section in the order of the header.
// Tested in index_test.cc.
#include <algorithm>
#include <cstring>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "detente/index/checksum.h"
#include "detente/index/format.h"
#include "detente/index/index.h"
#include "detente/index/neighbourhood.h"
#include "detente/index/phrase.h"
#include "detente/index/vocabulary.h"

namespace detente::index {
namespace {

using record::Party;

std::uint32_t size32(std::size_t size) { return static_cast<std::uint32_t>(size); }

// A name in one class, before forms have their numbers.
struct DraftForm {
  FormRow row{};
  std::vector<TokenRow> tokens;
  std::vector<PhraseRow> phrases;
};

struct DraftWord {
  text::Token token;
  std::vector<std::uint32_t> forms;
};

std::int32_t days(base::Day day) {
  return static_cast<std::int32_t>(day.time_since_epoch().count());
}

class Compiler {
 public:
  Compiler(std::span<const EditionLine> editions, std::span<const Party* const> parties,
           std::string_view generation, const MeasuresOf& measures_of,
           const record::JoinTable& joins) {
    header_.magic = kMagic;
    header_.version = kVersion;
    std::copy_n(generation.begin(), std::min(generation.size(), header_.generation.size()),
                header_.generation.begin());
    for (const EditionLine& line : editions)
      editions_.push_back(
          {text(line.source), text(line.sha256), text(line.published), line.entries});
    std::vector<const Party*> sorted(parties.begin(), parties.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const Party* a, const Party* b) {
      return std::tie(a->source, a->entry) < std::tie(b->source, b->entry);
    });
    for (const Party* party : sorted) add_party(*party, measures_of, joins);
    link_parties();
    number_forms();
    number_spellings();
    find_near();
    sort_keys(identifier_keys_);
    sort_keys(sounds_);
    sort_keys(consonants_);
    sort_keys(natives_);
    std::sort(phrases_.begin(), phrases_.end(), [](const PhraseRow& a, const PhraseRow& b) {
      return std::tie(a.key, a.form, a.first, a.count) < std::tie(b.key, b.form, b.first, b.count);
    });
  }

  std::string run() {
    out_.assign(sizeof(Header), '\0');
    align();
    write(header_.strings, std::span<const char>(strings_));
    write(header_.editions, std::span<const EditionRow>(editions_));
    write(header_.entries, std::span<const EntryRow>(entries_));
    write(header_.texts, std::span<const TextRow>(texts_));
    write(header_.dates, std::span<const DateRow>(dates_));
    write(header_.identifiers, std::span<const IdentifierRow>(identifiers_));
    write(header_.identifier_keys, std::span<const KeyRow>(identifier_keys_));
    write(header_.names, std::span<const NameRow>(names_));
    write(header_.name_forms, std::span<const std::uint32_t>(name_forms_));
    write(header_.forms, std::span<const FormRow>(forms_));
    write(header_.tokens, std::span<const TokenRow>(tokens_));
    write(header_.words, std::span<const WordRow>(words_));
    write(header_.word_spellings, std::span<const std::uint32_t>(word_spellings_));
    write(header_.word_postings, std::span<const std::uint32_t>(word_postings_));
    write(header_.spellings, std::span<const SpellingRow>(spellings_));
    write(header_.spelling_words, std::span<const std::uint32_t>(spelling_words_));
    write(header_.spelling_postings, std::span<const std::uint32_t>(spelling_postings_));
    write(header_.phrases, std::span<const PhraseRow>(phrases_));
    write(header_.sounds, std::span<const KeyRow>(sounds_));
    write(header_.consonants, std::span<const KeyRow>(consonants_));
    write(header_.natives, std::span<const KeyRow>(natives_));
    write(header_.residue_buckets, std::span<const std::uint32_t>(residues_.buckets));
    write(header_.residue_entries, std::span<const std::uint32_t>(residues_.entries));
    write(header_.long_spellings, std::span<const ScanRow>(long_spellings_));
    write(header_.native_words, std::span<const ScanRow>(native_words_));
    return finish();
  }

 private:
  TextRow text(std::string_view value) {
    if (value.empty()) return {0, 0};
    const auto [at, added] = interned_.try_emplace(std::string(value));
    if (added) {
      at->second = {size32(strings_.size()), size32(value.size())};
      strings_.insert(strings_.end(), value.begin(), value.end());
    }
    return at->second;
  }

  void add_party(const Party& party, const MeasuresOf& measures_of,
                 const record::JoinTable& joins) {
    EntryRow row{};
    const std::string id = joins.party_of(record::entry_id(party));
    row.id = text(id);
    row.joins = add_joins(id, joins);
    row.source = text(party.source);
    row.entry = text(party.entry);
    row.schema = static_cast<std::uint16_t>(party.schema);
    row.gender = gender_of(party);
    row.authorities = add_texts(distinct(party, authority_of));
    row.programmes = add_texts(distinct(party, programme_of));
    row.countries = add_texts(countries_of(party));
    row.dates = add_dates(party);
    row.identifiers = add_identifiers(party);
    row.names = add_names(party);
    if (measures_of) row.measures = add_texts(measures_of(party));
    entries_.push_back(row);
  }

  // Once for each party, whichever of its entries comes first.
  RangeRow add_joins(const std::string& party, const record::JoinTable& joins) {
    const auto [at, is_new] = joins_of_.try_emplace(party);
    if (!is_new) return at->second;
    std::vector<std::string> texts;
    for (const record::Join& join : joins.joins_of(party))
      for (std::string_view part : {std::string_view(join.a), std::string_view(join.b),
                                    record::to_string(join.rule), std::string_view(join.facts)})
        texts.emplace_back(part);
    at->second = add_texts(texts);
    return at->second;
  }

  // Each entry names the next of its party, the last the first.
  void link_parties() {
    struct Ends {
      std::uint32_t first, last;
    };
    std::unordered_map<std::uint32_t, Ends> ends;  // by the place of the party's id
    for (std::uint32_t i = 0; i < size32(entries_.size()); ++i) {
      auto [at, is_new] = ends.try_emplace(entries_[i].id.offset, Ends{i, i});
      entries_[at->second.last].next = i;
      entries_[i].next = at->second.first;
      at->second.last = i;
    }
  }

  static std::uint16_t gender_of(const Party& party) {
    const record::Text* gender = record::find_property(party, "gender");
    if (gender == nullptr || gender->value.empty()) return 0;
    const char first = gender->value.front();
    if (first == 'm' || first == 'M') return 1;
    return first == 'f' || first == 'F' ? 2 : 0;
  }

  static const std::string& authority_of(const record::Listing& listing) {
    return listing.authority;
  }
  static const std::string& programme_of(const record::Listing& listing) {
    return listing.programme.value;
  }

  // What `value_of` says of each listing, in list order, each once, nothing empty.
  static std::vector<std::string> distinct(const Party& party,
                                           const std::string& (*value_of)(const record::Listing&)) {
    std::vector<std::string> out;
    for (const record::Listing& listing : party.listings)
      if (const std::string& value = value_of(listing);
          !value.empty() && std::find(out.begin(), out.end(), value) == out.end())
        out.push_back(value);
    return out;
  }

  static std::vector<std::string> countries_of(const Party& party) {
    std::set<std::string> codes;
    for (const record::CountryFact& fact : party.countries) codes.insert(fact.code);
    for (const auto& place : party.birth_places) codes.insert(place.value.country);
    for (const record::Address& address : party.addresses) codes.insert(address.country);
    codes.erase("");
    return {codes.begin(), codes.end()};
  }

  RangeRow add_texts(const std::vector<std::string>& values) {
    const RangeRow range{size32(texts_.size()), size32(values.size())};
    for (const std::string& value : values) texts_.push_back(text(value));
    return range;
  }

  RangeRow add_dates(const Party& party) {
    RangeRow range{size32(dates_.size()), 0};
    const record::DateType wanted =
        party.schema == record::Schema::kVessel || party.schema == record::Schema::kAirplane
            ? record::DateType::kBuild
            : record::DateType::kBirth;
    for (const record::DatedFact& fact : party.dates) {
      if (fact.type != wanted) continue;
      const record::PartialDate& date = fact.date.value;
      dates_.push_back({days(date.from), days(date.until), date.circa ? 1U : 0U});
      ++range.count;
    }
    return range;
  }

  RangeRow add_identifiers(const Party& party) {
    RangeRow range{size32(identifiers_.size()), 0};
    for (const record::Identifier& identifier : party.identifiers) {
      if (identifier.normalised.empty()) continue;
      identifier_keys_.push_back(
          {identifier_key(identifier.normalised), size32(identifiers_.size())});
      identifiers_.push_back({text(identifier.normalised), text(identifier.country),
                              static_cast<std::uint32_t>(identifier.type),
                              size32(entries_.size())});
      ++range.count;
    }
    return range;
  }

  RangeRow add_names(const Party& party) {
    const RangeRow range{size32(names_.size()), size32(party.names.size())};
    for (const record::Name& name : party.names) {
      NameRow row{};
      row.text = text(name.full.value);
      row.type = static_cast<std::uint16_t>(name.type);
      row.script = static_cast<std::uint16_t>(text::script_of(name.full.value));
      row.entry = size32(entries_.size());
      for (const text::NameClass name_class : classes_of(party.schema))
        add_form(name.full.value, name_class);
      names_.push_back(row);
    }
    return range;
  }

  void add_form(std::string_view name, text::NameClass name_class) {
    DraftForm form;
    form.row.name = size32(names_.size());
    form.row.name_class = static_cast<std::uint32_t>(name_class);
    const text::TokenizedName tokenized = text::tokenize(name, name_class);
    for (const text::Token& token : tokenized.tokens) {
      form.tokens.push_back({word(token), static_cast<std::uint16_t>(token.begin),
                             static_cast<std::uint16_t>(token.end)});
      form.row.mass += static_cast<std::uint32_t>(token.mass);
    }
    for (const Phrase& phrase : phrases(tokenized.tokens, name_class))
      form.phrases.push_back({phrase_key(phrase), 0, mass_of(tokenized, phrase),
                              static_cast<std::uint8_t>(phrase.kind),
                              static_cast<std::uint8_t>(phrase.first),
                              static_cast<std::uint8_t>(phrase.count), phrase_size(phrase)});
    drafts_.push_back(std::move(form));
  }

  static std::uint32_t mass_of(const text::TokenizedName& name, const Phrase& phrase) {
    std::uint32_t mass = 0;
    for (const text::Token& token : std::span(name.tokens).subspan(phrase.first, phrase.count))
      mass += static_cast<std::uint32_t>(token.mass);
    return mass;
  }

  std::uint32_t word(const text::Token& token) {
    const auto [at, added] =
        word_ids_.try_emplace(word_identity(token), size32(draft_words_.size()));
    if (added) draft_words_.push_back({token, {}});
    return at->second;
  }

  // By class, then by mass: the names that a query can reach are a prefix of each class.
  void number_forms() {
    std::stable_sort(drafts_.begin(), drafts_.end(), [](const DraftForm& a, const DraftForm& b) {
      return std::tie(a.row.name_class, a.row.mass) < std::tie(b.row.name_class, b.row.mass);
    });
    std::vector<std::vector<std::uint32_t>> of_name(names_.size());
    for (DraftForm& draft : drafts_) {
      const std::uint32_t id = size32(forms_.size());
      draft.row.tokens = {size32(tokens_.size()), size32(draft.tokens.size())};
      forms_.push_back(draft.row);
      of_name[draft.row.name].push_back(id);
      for (const TokenRow& token : draft.tokens) {
        tokens_.push_back(token);
        std::vector<std::uint32_t>& forms = draft_words_[token.word].forms;
        if (forms.empty() || forms.back() != id) forms.push_back(id);
      }
      for (PhraseRow& phrase : draft.phrases) {
        phrase.form = id;
        phrases_.push_back(phrase);
      }
    }
    for (std::size_t name = 0; name < names_.size(); ++name) {
      names_[name].forms = {size32(name_forms_.size()), size32(of_name[name].size())};
      name_forms_.insert(name_forms_.end(), of_name[name].begin(), of_name[name].end());
    }
  }

  void number_spellings() {
    std::map<std::string_view, std::vector<std::uint32_t>> words_of;
    for (std::size_t word = 0; word < draft_words_.size(); ++word)
      for (const std::string& spelling : draft_words_[word].token.spellings)
        words_of[spelling].push_back(size32(word));
    std::unordered_map<std::string_view, std::uint32_t> ids;
    for (const auto& [spelling, words] : words_of) {
      ids.emplace(spelling, size32(spellings_.size()));
      add_spelling(spelling, words);
    }
    for (const DraftWord& draft : draft_words_) add_word(draft, ids);
  }

  void add_spelling(std::string_view spelling, const std::vector<std::uint32_t>& words) {
    const text::SpellingTraits traits = text::traits_of(spelling);
    SpellingRow row{};
    row.text = text(spelling);
    row.letters = traits.letters;
    row.sound = traits.sound;
    row.consonants = traits.consonants;
    row.words = {size32(spelling_words_.size()), size32(words.size())};
    spelling_words_.insert(spelling_words_.end(), words.begin(), words.end());
    std::set<std::uint32_t> names;
    for (const std::uint32_t word : words)
      for (const std::uint32_t form : draft_words_[word].forms) names.insert(forms_[form].name);
    row.postings = {size32(spelling_postings_.size()), size32(names.size())};
    spelling_postings_.insert(spelling_postings_.end(), names.begin(), names.end());
    spellings_.push_back(row);
  }

  void add_word(const DraftWord& draft,
                const std::unordered_map<std::string_view, std::uint32_t>& ids) {
    WordRow row{};
    row.native = text(draft.token.native);
    row.mass = draft.token.mass;
    row.hash = text::hash_of(draft.token.native);
    row.kind = static_cast<std::uint16_t>(draft.token.kind);
    row.script = static_cast<std::uint16_t>(draft.token.script);
    row.spellings = {size32(word_spellings_.size()), size32(draft.token.spellings.size())};
    for (const std::string& spelling : draft.token.spellings)
      word_spellings_.push_back(ids.at(spelling));
    row.postings = {size32(word_postings_.size()), size32(draft.forms.size())};
    word_postings_.insert(word_postings_.end(), draft.forms.begin(), draft.forms.end());
    natives_.push_back({row.hash, size32(words_.size())});
    if (const auto script = draft.token.script; has_native_typos(script)) {
      const NativeTraits traits = native_traits(draft.token.native);
      native_words_.push_back({size32(words_.size()), traits.letters,
                               static_cast<std::uint16_t>(traits.size), row.script});
    }
    words_.push_back(row);
  }

  // What words are found by when a spelling is heard or mistyped.
  void find_near() {
    ResidueTableMaker maker;
    for (std::uint32_t i = 0; i < spellings_.size(); ++i) {
      const SpellingRow& row = spellings_[i];
      sounds_.push_back({row.sound, i});
      if (row.consonants != 0) consonants_.push_back({row.consonants, i});
      const std::string_view letters(strings_.data() + row.text.offset, row.text.size);
      if (letters.size() > kMostTableLetters)
        long_spellings_.push_back({i, row.letters, static_cast<std::uint16_t>(letters.size()), 0});
      else
        maker.add(i, letters, is_derived(row));
    }
    residues_ = maker.finish();
    sort_by_size(long_spellings_);
    sort_by_size(native_words_);
  }

  // Whether no word that someone typed has the spelling.
  bool is_derived(const SpellingRow& row) const {
    for (std::uint32_t i = row.words.first; i < row.words.first + row.words.count; ++i)
      if (!text::is_derived(draft_words_[spelling_words_[i]].token.script)) return false;
    return true;
  }

  static void sort_by_size(std::vector<ScanRow>& rows) {
    std::sort(rows.begin(), rows.end(), [](const ScanRow& a, const ScanRow& b) {
      return std::tie(a.script, a.size, a.row) < std::tie(b.script, b.size, b.row);
    });
  }

  static void sort_keys(std::vector<KeyRow>& keys) {
    const auto less = [](const KeyRow& a, const KeyRow& b) {
      return std::tie(a.key, a.row) < std::tie(b.key, b.row);
    };
    const auto equal = [](const KeyRow& a, const KeyRow& b) {
      return a.key == b.key && a.row == b.row;
    };
    std::sort(keys.begin(), keys.end(), less);
    keys.erase(std::unique(keys.begin(), keys.end(), equal), keys.end());
  }

  template <class Row>
  void write(Section& section, std::span<const Row> rows) {
    section.offset = out_.size();
    section.count = rows.size();
    const std::size_t bytes = rows.size_bytes();
    if (bytes > 0) out_.append(reinterpret_cast<const char*>(rows.data()), bytes);
    append_crc(section.offset);
    align();
  }

  void align() {
    out_.resize((out_.size() + kSectionAlignment - 1) / kSectionAlignment * kSectionAlignment);
  }

  void append_crc(std::size_t begin) {
    const std::uint32_t crc = crc32c(std::string_view(out_).substr(begin));
    out_.append(reinterpret_cast<const char*>(&crc), sizeof crc);
  }

  std::string finish() {
    header_.file_size = out_.size();
    std::memcpy(out_.data(), &header_, sizeof header_);
    header_.header_crc = crc32c(std::string_view(out_).substr(16, sizeof(Header) - 16));
    std::memcpy(out_.data(), &header_, sizeof header_);
    return std::move(out_);
  }

  Header header_{};
  std::string out_;
  std::unordered_map<std::string, TextRow> interned_;
  std::vector<char> strings_;
  std::vector<EditionRow> editions_;
  std::vector<EntryRow> entries_;
  std::vector<TextRow> texts_;
  std::vector<DateRow> dates_;
  std::vector<IdentifierRow> identifiers_;
  std::vector<KeyRow> identifier_keys_;
  std::vector<NameRow> names_;
  std::vector<std::uint32_t> name_forms_;
  std::vector<FormRow> forms_;
  std::vector<TokenRow> tokens_;
  std::vector<WordRow> words_;
  std::vector<std::uint32_t> word_spellings_;
  std::vector<std::uint32_t> word_postings_;
  std::vector<SpellingRow> spellings_;
  std::vector<std::uint32_t> spelling_words_;
  std::vector<std::uint32_t> spelling_postings_;
  std::vector<PhraseRow> phrases_;
  std::vector<KeyRow> sounds_;
  std::vector<KeyRow> consonants_;
  std::vector<KeyRow> natives_;
  ResidueTable residues_;
  std::vector<ScanRow> long_spellings_;
  std::vector<ScanRow> native_words_;
  std::vector<DraftForm> drafts_;
  std::vector<DraftWord> draft_words_;
  std::unordered_map<std::string, std::uint32_t> word_ids_;
  std::unordered_map<std::string, RangeRow> joins_of_;  // by party
};

}  // namespace

std::string compile(std::span<const EditionLine> editions, std::span<const Party* const> parties,
                    std::string_view generation, const MeasuresOf& measures_of,
                    const record::JoinTable& joins) {
  return Compiler(editions, parties, generation, measures_of, joins).run();
}

}  // namespace detente::index
