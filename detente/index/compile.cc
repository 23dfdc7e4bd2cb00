// index::compile: parties to the bytes of an index file.  Tested through index_test.cc.
#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <numeric>
#include <unordered_map>

#include "detente/index/format.h"
#include "detente/index/index.h"

namespace detente::index {
namespace {

std::uint32_t narrow(std::size_t size) { return static_cast<std::uint32_t>(size); }

// `strings`: each distinct text once, in order of first use.
class Strings {
 public:
  Range add(std::string_view text) {
    auto [found, is_new] = ranges_.try_emplace(std::string(text));
    if (is_new) {
      found->second = {narrow(bytes_.size()), narrow(bytes_.size() + text.size())};
      bytes_ += text;
    }
    return found->second;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  std::unordered_map<std::string, Range> ranges_;
};

text::NameClass class_of(record::Schema schema) {
  switch (schema) {
    case record::Schema::kPerson:
      return text::NameClass::kPerson;
    case record::Schema::kOrganization:
    case record::Schema::kCompany:
      return text::NameClass::kOrganization;
    case record::Schema::kVessel:
    case record::Schema::kAirplane:
      return text::NameClass::kVehicle;
    case record::Schema::kLegalEntity:
      break;
  }
  return text::NameClass::kAny;
}

// The rows of all sections but the spellings', which are known when all names have been read.
class Rows {
 public:
  explicit Rows(std::span<const EditionLine> lines) {
    for (const EditionLine& line : lines)
      editions.push_back({strings.add(line.source), strings.add(line.sha256),
                          strings.add(line.published), line.entries});
  }

  void add(const record::Party& party) {
    EntryRow row{};
    row.id = strings.add(party.source + ":" + party.entry);
    row.source = strings.add(party.source);
    row.entry = strings.add(party.entry);
    row.name = strings.add(record::primary_name(party));
    row.authority = strings.add(party.listings.empty() ? "" : party.listings.front().authority);
    row.gender = strings.add(gender_of(party));
    row.schema = static_cast<std::uint32_t>(party.schema);
    row.names = add_names(party);
    row.programmes = add_programmes(party);
    row.countries = add_countries(party);
    row.dates = add_dates(party);
    row.identifiers = add_identifiers(party);
    entries.push_back(row);
  }

  // Numbers the spellings in the order of their bytes and lists the names that have each.
  void finish() {
    std::vector<std::string_view> sorted;
    for (const auto& [text, id] : spelling_ids_) sorted.push_back(text);
    std::sort(sorted.begin(), sorted.end());
    std::vector<std::uint32_t> final_id(spelling_ids_.size());
    for (std::size_t i = 0; i < sorted.size(); ++i)
      final_id[spelling_ids_.at(std::string(sorted[i]))] = narrow(i);
    for (std::uint32_t& id : token_spellings) id = final_id[id];
    add_postings(sorted);
    order_identifiers();
  }

  Strings strings;
  std::vector<EditionRow> editions;
  std::vector<EntryRow> entries;
  std::vector<NameRow> names;
  std::vector<TokenRow> tokens;
  std::vector<std::uint32_t> token_spellings;
  std::vector<SpellingRow> spellings;
  std::vector<std::uint32_t> postings;
  std::vector<Range> programmes;
  std::vector<Range> countries;
  std::vector<DateRow> dates;
  std::vector<IdentifierRow> identifiers;
  std::vector<std::uint32_t> identifier_order;

 private:
  static std::string_view gender_of(const record::Party& party) {
    const record::Text* gender = record::find_property(party, "gender");
    if (gender == nullptr || gender->value.empty()) return {};
    if (gender->value[0] == 'M' || gender->value[0] == 'm') return "male";
    if (gender->value[0] == 'F' || gender->value[0] == 'f') return "female";
    return {};
  }

  Range add_names(const record::Party& party) {
    Range range{narrow(names.size()), 0};
    for (const record::Name& name : party.names) {
      NameRow row{};
      row.text = strings.add(name.full.value);
      row.entry = narrow(entries.size());
      row.type = static_cast<std::uint32_t>(name.type);
      text::TokenizedName tokenized = text::tokenize(name.full.value, class_of(party.schema));
      row.script = static_cast<std::uint32_t>(tokenized.script);
      row.tokens.begin = narrow(tokens.size());
      for (const text::Token& token : tokenized.tokens) add_token(token);
      row.tokens.end = narrow(tokens.size());
      names.push_back(row);
    }
    range.end = narrow(names.size());
    return range;
  }

  void add_token(const text::Token& token) {
    TokenRow row{};
    row.native = strings.add(token.native);
    row.begin = token.begin;
    row.end = token.end;
    row.mass = token.mass;
    row.kind = static_cast<std::uint32_t>(token.kind);
    row.script = static_cast<std::uint32_t>(token.script);
    row.spellings.begin = narrow(token_spellings.size());
    for (const std::string& spelling : token.spellings) {
      auto id = narrow(spelling_ids_.size());
      token_spellings.push_back(spelling_ids_.try_emplace(spelling, id).first->second);
    }
    row.spellings.end = narrow(token_spellings.size());
    tokens.push_back(row);
  }

  Range add_programmes(const record::Party& party) {
    Range range{narrow(programmes.size()), 0};
    std::vector<std::string_view> seen;
    for (const record::Listing& listing : party.listings) {
      std::string_view tag = listing.programme.value;
      if (tag.empty() || std::find(seen.begin(), seen.end(), tag) != seen.end()) continue;
      seen.push_back(tag);
      programmes.push_back(strings.add(tag));
    }
    range.end = narrow(programmes.size());
    return range;
  }

  Range add_countries(const record::Party& party) {
    std::vector<std::string> codes;
    for (const record::CountryFact& fact : party.countries) codes.push_back(fact.code);
    for (const record::Address& address : party.addresses) codes.push_back(address.country);
    for (const auto& place : party.birth_places) codes.push_back(place.value.country);
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    Range range{narrow(countries.size()), 0};
    for (const std::string& code : codes)
      if (!code.empty()) countries.push_back(strings.add(code));
    range.end = narrow(countries.size());
    return range;
  }

  static std::int32_t days(base::Day day) {
    return static_cast<std::int32_t>(day.time_since_epoch().count());
  }

  Range add_dates(const record::Party& party) {
    Range range{narrow(dates.size()), 0};
    for (const record::DatedFact& fact : party.dates)
      if (fact.type == record::DateType::kBirth || fact.type == record::DateType::kBuild)
        dates.push_back({days(fact.date.value.from), days(fact.date.value.until),
                         fact.date.value.circa ? 1u : 0u});
    range.end = narrow(dates.size());
    return range;
  }

  Range add_identifiers(const record::Party& party) {
    Range range{narrow(identifiers.size()), 0};
    for (const record::Identifier& identifier : party.identifiers)
      identifiers.push_back({strings.add(identifier.normalised), strings.add(identifier.country),
                             static_cast<std::uint32_t>(identifier.type), narrow(entries.size())});
    range.end = narrow(identifiers.size());
    return range;
  }

  void add_postings(const std::vector<std::string_view>& sorted) {
    std::vector<std::vector<std::uint32_t>> of_spelling(sorted.size());
    for (std::uint32_t name = 0; name < names.size(); ++name)
      for (std::uint32_t t = names[name].tokens.begin; t < names[name].tokens.end; ++t)
        for (std::uint32_t s = tokens[t].spellings.begin; s < tokens[t].spellings.end; ++s) {
          auto& list = of_spelling[token_spellings[s]];
          if (list.empty() || list.back() != name) list.push_back(name);
        }
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      Range range{narrow(postings.size()), narrow(postings.size() + of_spelling[i].size())};
      postings.insert(postings.end(), of_spelling[i].begin(), of_spelling[i].end());
      spellings.push_back({strings.add(sorted[i]), range});
    }
  }

  void order_identifiers() {
    identifier_order.resize(identifiers.size());
    std::iota(identifier_order.begin(), identifier_order.end(), 0u);
    auto key = [&](std::uint32_t row) {
      const IdentifierRow& identifier = identifiers[row];
      std::string_view text = std::string_view(strings.bytes())
                                  .substr(identifier.normalised.begin,
                                          identifier.normalised.end - identifier.normalised.begin);
      return std::tuple(identifier.type, text, row);
    };
    std::sort(identifier_order.begin(), identifier_order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  }

  std::unordered_map<std::string, std::uint32_t> spelling_ids_;  // in order of first use
};

// Header first, then each section at the next multiple of kAlignment.
class File {
 public:
  File() : bytes_(sizeof(Header), '\0') {}

  template <class Row>
  Section add(const Row* rows, std::size_t count) {
    bytes_.resize((bytes_.size() + kAlignment - 1) / kAlignment * kAlignment, '\0');
    Section section{bytes_.size(), count, 0, 0};
    if (count > 0) bytes_.append(reinterpret_cast<const char*>(rows), count * sizeof(Row));
    section.crc = narrow(::crc32_z(
        0, reinterpret_cast<const Bytef*>(bytes_.data() + section.offset), count * sizeof(Row)));
    return section;
  }
  template <class Row>
  Section add(const std::vector<Row>& rows) {
    return add(rows.data(), rows.size());
  }

  std::string finish(Header header) && {
    header.magic = kMagic;
    header.version = kVersion;
    header.file_size = bytes_.size();
    constexpr std::size_t kFrom = offsetof(Header, file_size);
    header.header_crc = narrow(
        ::crc32_z(0, reinterpret_cast<const Bytef*>(&header) + kFrom, sizeof(Header) - kFrom));
    std::memcpy(bytes_.data(), &header, sizeof header);
    return std::move(bytes_);
  }

 private:
  std::string bytes_;
};

}  // namespace

std::string compile(std::span<const EditionLine> editions,
                    std::span<const record::Party* const> parties, std::string_view generation) {
  Rows rows(editions);
  for (const record::Party* party : parties) rows.add(*party);
  rows.finish();
  File file;
  Header header{};
  std::copy_n(generation.begin(), std::min(generation.size(), header.generation.size()),
              header.generation.begin());
  header.strings = file.add(rows.strings.bytes().data(), rows.strings.bytes().size());
  header.editions = file.add(rows.editions);
  header.entries = file.add(rows.entries);
  header.names = file.add(rows.names);
  header.tokens = file.add(rows.tokens);
  header.token_spellings = file.add(rows.token_spellings);
  header.spellings = file.add(rows.spellings);
  header.postings = file.add(rows.postings);
  header.programmes = file.add(rows.programmes);
  header.countries = file.add(rows.countries);
  header.dates = file.add(rows.dates);
  header.identifiers = file.add(rows.identifiers);
  header.identifier_order = file.add(rows.identifier_order);
  return std::move(file).finish(header);
}

}  // namespace detente::index
