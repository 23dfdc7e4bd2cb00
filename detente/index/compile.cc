// Parties to the bytes of an index file: rows are gathered in memory, then written section by
// section in the order of the header.
// Tested in compile_test.cc.
#include <algorithm>
#include <array>
#include <future>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "detente/index/drafts.h"
#include "detente/index/file_writer.h"
#include "detente/index/format.h"
#include "detente/index/index.h"
#include "detente/index/lexicon.h"
#include "detente/index/rows.h"
#include "detente/index/strings.h"
#include "detente/index/vocabulary.h"

namespace detente::index {
namespace {

using base::Error;
using base::ErrorKind;
using base::Result;
using record::Party;

std::uint32_t size32(std::size_t size) { return static_cast<std::uint32_t>(size); }

std::int32_t days(base::Day day) {
  return static_cast<std::int32_t>(day.time_since_epoch().count());
}

class Compiler {
 public:
  explicit Compiler(const CompileOptions& options) : options_(options) {}

  Result<std::string> run(std::span<const EditionLine> editions,
                          std::span<const Party* const> parties, std::string_view generation,
                          const MeasuresOf& measures_of, const record::JoinTable& joins) {
    std::vector<const Party*> sorted(parties.begin(), parties.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const Party* a, const Party* b) {
      return std::tie(a->source, a->entry) < std::tie(b->source, b->entry);
    });
    add_vocabulary(sorted);
    if (lexicon_.spellings.size() > options_.most_spellings)
      return over_limit("spellings", lexicon_.spellings.size(), options_.most_spellings);
    std::future<ResidueTable> residues = make_residues();
    for (const EditionLine& line : editions)
      editions_.push_back(
          {text(line.source), text(line.sha256), text(line.published), line.entries});
    for (const Party* party : sorted) add_party(*party, measures_of, joins);
    link_parties();
    number_forms();
    sort_keys(identifier_keys_);
    if (strings_.bytes().size() > options_.most_text)
      return over_limit("bytes of text", strings_.bytes().size(), options_.most_text);
    residues_ = residues.get();
    return write(generation);
  }

 private:
  // Beside the rest, which adds other strings: of a copy of those that are there.
  std::future<ResidueTable> make_residues() const {
    const auto when = options_.threads > 1 ? std::launch::async : std::launch::deferred;
    return std::async(
        when, [this, letters = std::string(strings_.bytes().begin(), strings_.bytes().end())] {
          return lexicon_.residues(letters);
        });
  }

  static Error over_limit(const char* what, std::uint64_t value, std::uint64_t most) {
    return Error{
        ErrorKind::kLimit,
        "index: " + std::to_string(value) + " " + what + ", at most " + std::to_string(most),
        {}};
  }

  Result<std::string> write(std::string_view generation) const {
    Header header{};
    header.tokenizer = tokenizer_mark();
    std::copy_n(generation.begin(), std::min(generation.size(), header.generation.size()),
                header.generation.begin());
    std::copy_n(options_.as_of.begin(), std::min(options_.as_of.size(), header.as_of.size()),
                header.as_of.begin());
    FileWriter out(header);
    out.add(&Header::strings, strings_.bytes());
    out.add(&Header::editions, std::span(editions_));
    out.add(&Header::entries, std::span(entries_));
    out.add(&Header::texts, std::span(texts_));
    out.add(&Header::dates, std::span(dates_));
    out.add(&Header::identifiers, std::span(identifiers_));
    out.add(&Header::identifier_keys, std::span(identifier_keys_));
    out.add(&Header::names, std::span(names_));
    out.add(&Header::name_forms, std::span(name_forms_));
    out.add(&Header::forms, std::span(forms_));
    out.add(&Header::tokens, std::span(tokens_));
    write_words(out);
    return out.finish();
  }

  void write_words(FileWriter& out) const {
    out.add(&Header::words, std::span(lexicon_.words));
    out.add(&Header::word_spellings, std::span(lexicon_.word_spellings));
    out.add(&Header::word_postings, std::span(lexicon_.word_postings));
    out.add(&Header::spellings, std::span(lexicon_.spellings));
    out.add(&Header::spelling_words, std::span(lexicon_.spelling_words));
    out.add(&Header::spelling_postings, std::span(lexicon_.spelling_postings));
    out.add(&Header::phrases, std::span(phrases_));
    out.add(&Header::sounds, std::span(lexicon_.sounds));
    out.add(&Header::consonants, std::span(lexicon_.consonants));
    out.add(&Header::natives, std::span(lexicon_.natives));
    out.add(&Header::residue_buckets, std::span(residues_.buckets));
    out.add(&Header::residue_entries, std::span(residues_.entries));
    out.add(&Header::long_spellings, std::span(lexicon_.long_spellings));
    out.add(&Header::native_words, std::span(lexicon_.native_words));
  }

  // Tokenises what the parties are called, each text once in each class.
  void add_vocabulary(std::span<const Party* const> parties) {
    std::array<std::unordered_map<std::string_view, std::uint32_t>, 3> numbers;
    std::vector<FormText> texts;
    for (const Party* party : parties)
      for (const record::Name& name : party->names)
        for (const text::NameClass name_class : classes_of(party->schema)) {
          const auto [at, added] = numbers[static_cast<std::size_t>(name_class)].try_emplace(
              name.full.value, size32(texts.size()));
          if (added) texts.push_back({name.full.value, name_class});
          draft_of_form_.push_back(at->second);
        }
    drafts_ = draft(texts, options_.previous, options_.threads);
    tokens_of_draft_.resize(drafts_.forms.size());
    lexicon_.add_words(drafts_.words, strings_);
  }

  TextRow text(std::string_view value) { return strings_.add(value); }

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
        unordered_forms_.push_back({size32(names_.size()),
                                    static_cast<std::uint32_t>(name_class),
                                    {},
                                    drafts_.forms[draft_of_form_[unordered_forms_.size()]].mass});
      names_.push_back(row);
    }
    return range;
  }

  // By class, then by mass: the names that a query can reach are a prefix of each class.
  void number_forms() {
    std::vector<std::uint32_t> order(unordered_forms_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      const FormRow &x = unordered_forms_[a], &y = unordered_forms_[b];
      return std::tie(x.name_class, x.mass) < std::tie(y.name_class, y.mass);
    });
    std::vector<std::uint32_t> id_of(order.size());
    for (const std::uint32_t form : order) {
      id_of[form] = size32(forms_.size());
      add_form(unordered_forms_[form], draft_of_form_[form]);
    }
    std::sort(phrases_.begin(), phrases_.end(), [](const PhraseRow& a, const PhraseRow& b) {
      return std::tie(a.key, a.form, a.first, a.count, a.kind) <
             std::tie(b.key, b.form, b.first, b.count, b.kind);
    });
    for (std::size_t form = 0; form < id_of.size(); ++form) {
      NameRow& name = names_[unordered_forms_[form].name];
      if (name.forms.count++ == 0) name.forms.first = size32(name_forms_.size());
      name_forms_.push_back(id_of[form]);
    }
    lexicon_.add_postings(forms_of_words(), forms_);
  }

  // Forms of the same text and class share their tokens.
  void add_form(FormRow row, std::uint32_t draft) {
    const DraftForm& form = drafts_.forms[draft];
    for (PhraseRow phrase : part<PhraseRow>(drafts_.phrases, form.phrases)) {
      phrase.form = size32(forms_.size());
      phrases_.push_back(phrase);
    }
    RangeRow& tokens = tokens_of_draft_[draft];
    if (tokens.count != form.tokens.count) {
      tokens = {size32(tokens_.size()), form.tokens.count};
      const auto rows = part<TokenRow>(drafts_.tokens, form.tokens);
      tokens_.insert(tokens_.end(), rows.begin(), rows.end());
    }
    row.tokens = tokens;
    forms_.push_back(row);
  }

  // The forms that have a word, ascending, each once.
  NumberLists forms_of_words() const {
    NumberLists lists;
    const std::size_t count = lexicon_.words.size();
    lists.begins.assign(count + 1, 0);
    each_word_of_form([&](std::uint32_t word, std::uint32_t) { ++lists.begins[word + 1]; });
    for (std::size_t i = 0; i < count; ++i) lists.begins[i + 1] += lists.begins[i];
    lists.numbers.resize(lists.begins.back());
    std::vector<std::uint32_t> next(lists.begins.begin(), lists.begins.end() - 1);
    each_word_of_form(
        [&](std::uint32_t word, std::uint32_t form) { lists.numbers[next[word]++] = form; });
    return lists;
  }

  void each_word_of_form(const auto& visit) const {
    std::vector<std::uint32_t> last(lexicon_.words.size(), UINT32_MAX);  // form
    for (std::uint32_t form = 0; form < forms_.size(); ++form)
      for (const TokenRow& token : part<TokenRow>(tokens_, forms_[form].tokens))
        if (std::exchange(last[token.word], form) != form) visit(token.word, form);
  }

  const CompileOptions& options_;
  Drafts drafts_;
  Lexicon lexicon_;
  ResidueTable residues_;
  Strings strings_;
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
  std::vector<PhraseRow> phrases_;
  std::vector<FormRow> unordered_forms_;      // in the order of names, without their tokens
  std::vector<std::uint32_t> draft_of_form_;  // of these: of drafts_.forms
  std::vector<RangeRow> tokens_of_draft_;     // of tokens_; empty before it is met
  std::unordered_map<std::string, RangeRow> joins_of_;  // by party
};

}  // namespace

Result<std::string> compile(std::span<const EditionLine> editions,
                            std::span<const Party* const> parties, std::string_view generation,
                            const MeasuresOf& measures_of, const record::JoinTable& joins,
                            const CompileOptions& options) {
  return Compiler(options).run(editions, parties, generation, measures_of, joins);
}

}  // namespace detente::index
