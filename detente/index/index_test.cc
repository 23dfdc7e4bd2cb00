#include "detente/index/index.h"

#include <gtest/gtest.h>

#include <cstring>
#include <fstream>
#include <map>

#include "detente/index/checksum.h"
#include "detente/index/format.h"
#include "detente/index/number_passes.h"
#include "detente/record/identifier.h"

namespace detente::index {
namespace {

using base::ErrorKind;
using record::Party;

record::Name name(std::string text, record::NameType type) {
  record::Name out;
  out.type = type;
  out.full.value = std::move(text);
  return out;
}

Party captain() {
  Party out;
  out.source = "test.list";
  out.entry = "7";
  out.schema = record::Schema::kPerson;
  out.names = {name("Arden Zumthor", record::NameType::kPrimary),
               name("Арден Зумтор", record::NameType::kWeakAlias)};
  record::DatedFact born;
  born.date.value = *record::whole_year(1961);
  out.dates.push_back(born);
  record::CountryFact country;
  country.code = "no";
  out.countries.push_back(country);
  out.properties.push_back({"gender", {"Male", {}}});
  record::Listing listing;
  listing.authority = "us.ofac";
  listing.programme.value = "TEST-1";
  out.listings = {listing, listing};
  out.identifiers.push_back(
      record::make_identifier(record::IdentifierType::kPassport, {"A 123456", {}}, "passport"));
  return out;
}

Party shipowner() {
  Party out;
  out.source = "test.list";
  out.entry = "3";
  out.schema = record::Schema::kLegalEntity;
  out.names = {name("Zumthor Shipping", record::NameType::kPrimary)};
  return out;
}

std::vector<std::string> measures_of(const Party& party) {
  if (party.entry != "7") return {};
  return {"us.eo14024.blocking", "us.eo13662.dir1"};
}

std::string bytes_of_two() {
  const Party a = captain(), b = shipowner();
  const std::vector<const Party*> parties = {&a, &b};
  const EditionLine edition{"test.list", std::string(64, 'a'), "2025-03-04T00:00:00Z", 2};
  return *compile({&edition, 1}, parties, std::string(64, '7'), measures_of);
}

TEST(Index, GivesBackWhatWasCompiled) {
  const auto index = *Index::from_bytes(bytes_of_two());
  EXPECT_EQ(index->generation(), std::string(64, '7'));
  ASSERT_EQ(index->editions().size(), 1U);
  EXPECT_EQ(index->editions()[0].published, "2025-03-04T00:00:00Z");
  ASSERT_EQ(index->entry_count(), 2U);
  EXPECT_EQ(index->entry(EntryId{0}).entry, "3");  // by source, then by id
  const EntryView view = index->entry(EntryId{1});
  EXPECT_EQ(view.id, "test.list:7");
  EXPECT_EQ(view.name, "Arden Zumthor");
  EXPECT_EQ(view.authorities, std::vector<std::string_view>{"us.ofac"});
  EXPECT_EQ(view.programmes, (std::vector<std::string_view>{"TEST-1"}));
  EXPECT_EQ(view.countries, (std::vector<std::string_view>{"no"}));
  EXPECT_EQ(view.gender, "male");
  ASSERT_EQ(view.dates.size(), 1U);
  EXPECT_EQ(view.dates[0].until - view.dates[0].from, 365);
  ASSERT_EQ(view.identifiers.size(), 1U);
  EXPECT_EQ(view.identifiers[0].normalised, "A123456");
  EXPECT_EQ(index->name(view.names.first).text, "Arden Zumthor");
  EXPECT_EQ(index->measures(EntryId{1}),
            (std::vector<std::string_view>{"us.eo14024.blocking", "us.eo13662.dir1"}));
  EXPECT_TRUE(index->measures(EntryId{0}).empty());
}

TEST(Index, KeepsTheTokensThatTheNormaliserGave) {
  const auto index = *Index::from_bytes(bytes_of_two());
  for (std::uint32_t i = 0; i < index->name_count(); ++i) {
    const std::string_view text = index->name(NameId{i}).text;
    const record::Schema schema = index->entry(index->name(NameId{i}).entry).schema;
    ASSERT_NE(schema, record::Schema::kCompany);
    const text::TokenizedName want = text::tokenize(text, text::NameClass::kPerson);
    const text::TokenizedName got = index->tokens(NameId{i});
    EXPECT_EQ(got.script, want.script);
    ASSERT_EQ(got.tokens.size(), want.tokens.size());
    for (std::size_t t = 0; t < got.tokens.size(); ++t) {
      EXPECT_EQ(got.tokens[t].native, want.tokens[t].native);
      EXPECT_EQ(got.tokens[t].spellings, want.tokens[t].spellings);
      EXPECT_EQ(got.tokens[t].kind, want.tokens[t].kind);
      EXPECT_EQ(got.tokens[t].script, want.tokens[t].script);
      EXPECT_EQ(got.tokens[t].mass, want.tokens[t].mass);
      EXPECT_EQ(got.tokens[t].begin, want.tokens[t].begin);
      EXPECT_EQ(got.tokens[t].end, want.tokens[t].end);
    }
  }
}

TEST(Index, FindsNamesBySpelling) {
  const auto index = *Index::from_bytes(bytes_of_two());
  const auto spelling = index->find_spelling("zumthor");
  ASSERT_TRUE(spelling.has_value());
  EXPECT_EQ(index->spelling(*spelling), "zumthor");
  std::vector<std::string_view> names;
  for (const NameId id : index->postings(*spelling)) names.push_back(index->name(id).text);
  EXPECT_EQ(names, (std::vector<std::string_view>{"Zumthor Shipping", "Arden Zumthor"}));
  EXPECT_FALSE(index->find_spelling("zumtho").has_value());
}

TEST(Index, FindsEntriesByIdentifierOfTheSameType) {
  const auto index = *Index::from_bytes(bytes_of_two());
  EXPECT_EQ(index->find_identifier(record::IdentifierType::kPassport, "A123456"),
            (std::vector<EntryId>{EntryId{1}}));
  EXPECT_TRUE(index->find_identifier(record::IdentifierType::kInn, "A123456").empty());
}

TEST(Index, TheSamePartiesInAnyOrderGiveTheSameBytes) {
  const Party a = captain(), b = shipowner();
  const std::vector<const Party*> one = {&a, &b}, other = {&b, &a};
  EXPECT_EQ(*compile({}, one, "7", measures_of), *compile({}, other, "7", measures_of));
  EXPECT_NE(*compile({}, one, "7", measures_of), *compile({}, one, "7"));
}

// Three entries, the second and the fourth of one party; the third of it is not in the index.
std::shared_ptr<const Index> index_of_joined() {
  Party a = captain(), b = shipowner(), c = captain(), gone = captain();
  c.entry = "9";
  gone.entry = "8";
  const std::vector<const Party*> all = {&a, &b, &c, &gone};
  record::JoinedParties joined;
  joined.parties = {{"ours", {0, 2, 3}}, {"test.list:3", {1}}};
  joined.joins = {{"test.list:7", "test.list:8", record::JoinRule::kReference, "printed"},
                  {"test.list:8", "test.list:9", record::JoinRule::kIdentifier, "INN 77"}};
  const std::vector<const Party*> listed = {&a, &b, &c};
  return *Index::from_bytes(
      *compile({}, listed, std::string(64, '7'), {}, record::JoinTable(all, joined)));
}

TEST(Index, KnowsTheOtherEntriesOfAPartyAndWhyTheyAreOne) {
  const auto index = index_of_joined();
  const std::vector<EntryId> both = {EntryId{1}, EntryId{2}};
  EXPECT_EQ(index->entry(EntryId{1}).id, "ours");
  EXPECT_EQ(index->party(EntryId{1}), both);
  EXPECT_EQ(index->party(EntryId{2}), both);
  EXPECT_EQ(index->party(EntryId{0}), std::vector<EntryId>{EntryId{0}});
  EXPECT_EQ(index->find_party("ours"), both);
  EXPECT_EQ(index->find_party("test.list:3"), std::vector<EntryId>{EntryId{0}});
  EXPECT_TRUE(index->find_party("test.list:7").empty());
  EXPECT_EQ(index->find_entry("test.list", "7"), EntryId{1});
  EXPECT_FALSE(index->find_entry("test.list", "8").has_value());
  EXPECT_FALSE(index->find_entry("test.lisu", "7").has_value());
  EXPECT_TRUE(index->joins(EntryId{0}).empty());
  std::string joins;
  for (const JoinView& join : index->joins(EntryId{2}))
    joins.append(join.a)
        .append(" ")
        .append(join.b)
        .append(" ")
        .append(join.rule)
        .append(" ")
        .append(join.facts) += '\n';
  EXPECT_EQ(joins,
            "test.list:7 test.list:8 cross-reference printed\n"
            "test.list:8 test.list:9 identifier INN 77\n");
}

TEST(Index, OfNothingOpensAndIsEmpty) {
  const auto index = *Index::from_bytes(*compile({}, {}, std::string(64, '0')));
  EXPECT_EQ(index->entry_count() + index->name_count() + index->token_count(), 0U);
}

// Where a refusal says that the fault is: a section, the header or the whole file.
std::string part_of(const base::Error& error) {
  const std::string& text = error.message;
  for (const SectionKind& kind : kSections)
    if (text.starts_with("index: section " + std::string(kind.name) + ": "))
      return std::string(kind.name);
  return text.starts_with("index: header: ") ? "header" : text;
}

Header header_of(std::string_view bytes) {
  Header header{};
  std::memcpy(&header, bytes.data(), sizeof header);
  return header;
}

// The part of a file that a byte is in.
std::string part_at(const Header& header, std::uint64_t byte) {
  std::string part = "header";
  for (const SectionKind& kind : kSections)
    if ((header.*kind.place).offset <= byte) part = kind.name;
  return part;
}

TEST(IndexOpen, RefusesAFileThatIsCutAnywhereAndSaysInWhichSection) {
  const std::string whole = bytes_of_two();
  const Header header = header_of(whole);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto opened = Index::from_bytes(std::string_view(whole).substr(0, size));
    ASSERT_FALSE(opened.has_value()) << size;
    EXPECT_EQ(opened.error().kind, ErrorKind::kCorrupt);
    EXPECT_EQ(opened.error().where.begin, size);
    EXPECT_EQ(part_of(opened.error()), part_at(header, size)) << size;
  }
}

TEST(IndexOpen, NoticesEveryChangedByteAndSaysInWhichSection) {
  const std::string whole = bytes_of_two();
  const Header header = header_of(whole);
  for (std::size_t at = 0; at < whole.size(); ++at)
    for (const int bits : {1, 128, 255}) {
      std::string changed = whole;
      changed[at] = static_cast<char>(changed[at] ^ bits);
      const auto opened = Index::from_bytes(changed);
      ASSERT_FALSE(opened.has_value()) << at;
      const base::Error& error = opened.error();
      const bool is_version = at >= 8 && at < 12;
      EXPECT_EQ(error.kind, is_version ? ErrorKind::kUnsupported : ErrorKind::kCorrupt);
      EXPECT_EQ(part_of(error), part_at(header, at)) << at;
      const bool is_header_crc = at >= 12 && at < 16;
      EXPECT_LE(error.where.begin, is_header_crc ? 16 : at) << error.message;
      EXPECT_TRUE(is_header_crc || at < error.where.end) << at << ": " << error.message;
    }
}

TEST(IndexOpen, RefusesSectionsThatChangedPlaces) {
  std::string bytes = bytes_of_two();
  Header header = header_of(bytes);
  std::swap(header.sounds, header.consonants);
  std::memcpy(bytes.data(), &header, sizeof header);
  header.header_crc = crc32c(std::string_view(bytes).substr(16, sizeof(Header) - 16));
  std::memcpy(bytes.data(), &header, sizeof header);
  const auto opened = Index::from_bytes(bytes);
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().message, "index: section sounds: it lies outside its place, bytes " +
                                        std::to_string(header.sounds.offset) + " to " +
                                        std::to_string(bytes.size()));
}

// A file with one number changed and the checksum of the section made to fit again.
std::string with_number(std::string bytes, Section Header::*section, std::size_t row_size,
                        std::size_t at, std::uint32_t value) {
  const Section place = header_of(bytes).*section;
  std::memcpy(bytes.data() + place.offset + at, &value, sizeof value);
  const std::size_t size = place.count * row_size;
  const std::uint32_t crc = crc32c(std::string_view(bytes).substr(place.offset, size));
  std::memcpy(bytes.data() + place.offset + size, &crc, sizeof crc);
  return bytes;
}

// Has a row in every section.
std::string bytes_of_all() {
  Party party = captain();
  party.names.push_back(name("Zumthorschifffahrt", record::NameType::kFormer));
  const Party* const parties[] = {&party};
  const EditionLine edition{"test.list", std::string(64, 'a'), "2025-03-04T00:00:00Z", 1};
  return *compile({&edition, 1}, parties, std::string(64, '7'), measures_of);
}

TEST(IndexOpen, ChecksEveryStoredNumberAndNotOnlyTheChecksum) {
  const std::string whole = bytes_of_all();
  struct Case {
    const char* field;
    Section Header::*section;
    std::size_t row_size, at;
  };
  const Case cases[] = {
      {"edition source", &Header::editions, sizeof(EditionRow), offsetof(EditionRow, source)},
      {"entry names", &Header::entries, sizeof(EntryRow), offsetof(EntryRow, names)},
      {"entry measures", &Header::entries, sizeof(EntryRow), offsetof(EntryRow, measures)},
      {"entry joins", &Header::entries, sizeof(EntryRow), offsetof(EntryRow, joins)},
      {"entry next", &Header::entries, sizeof(EntryRow), offsetof(EntryRow, next)},
      {"entry schema", &Header::entries, sizeof(EntryRow), offsetof(EntryRow, schema)},
      {"text", &Header::texts, sizeof(TextRow), 0},
      {"date", &Header::dates, sizeof(DateRow), offsetof(DateRow, circa)},
      {"identifier entry", &Header::identifiers, sizeof(IdentifierRow),
       offsetof(IdentifierRow, entry)},
      {"identifier key", &Header::identifier_keys, sizeof(KeyRow), offsetof(KeyRow, row)},
      {"name text", &Header::names, sizeof(NameRow), offsetof(NameRow, text)},
      {"name entry", &Header::names, sizeof(NameRow), offsetof(NameRow, entry)},
      {"name form", &Header::name_forms, 4, 0},
      {"form name", &Header::forms, sizeof(FormRow), offsetof(FormRow, name)},
      {"form class", &Header::forms, sizeof(FormRow), offsetof(FormRow, name_class)},
      {"form mass", &Header::forms, sizeof(FormRow), offsetof(FormRow, mass)},
      {"token word", &Header::tokens, sizeof(TokenRow), 0},
      {"word native", &Header::words, sizeof(WordRow), offsetof(WordRow, native)},
      {"word spellings", &Header::words, sizeof(WordRow), offsetof(WordRow, spellings)},
      {"word postings", &Header::words, sizeof(WordRow), offsetof(WordRow, postings)},
      {"word mass", &Header::words, sizeof(WordRow), offsetof(WordRow, mass)},
      {"word spelling", &Header::word_spellings, 4, 0},
      {"word posting", &Header::word_postings, 4, 0},
      {"spelling text", &Header::spellings, sizeof(SpellingRow), 0},
      {"spelling words", &Header::spellings, sizeof(SpellingRow), offsetof(SpellingRow, words)},
      {"spelling word", &Header::spelling_words, 4, 0},
      {"spelling posting", &Header::spelling_postings, 4, 0},
      {"phrase form", &Header::phrases, sizeof(PhraseRow), offsetof(PhraseRow, form)},
      {"phrase kind", &Header::phrases, sizeof(PhraseRow), offsetof(PhraseRow, kind)},
      {"sound", &Header::sounds, sizeof(KeyRow), offsetof(KeyRow, row)},
      {"consonants", &Header::consonants, sizeof(KeyRow), offsetof(KeyRow, row)},
      {"native", &Header::natives, sizeof(KeyRow), offsetof(KeyRow, row)},
      {"residue bucket", &Header::residue_buckets, 4, 0},
      {"residue entry", &Header::residue_entries, 4, 0},
      {"long spelling", &Header::long_spellings, sizeof(ScanRow), offsetof(ScanRow, row)},
      {"native word", &Header::native_words, sizeof(ScanRow), offsetof(ScanRow, row)},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.field);
    const auto opened =
        Index::from_bytes(with_number(whole, c.section, c.row_size, c.at, 0x7FFFFFF0U));
    ASSERT_FALSE(opened.has_value());
    EXPECT_EQ(opened.error().kind, ErrorKind::kCorrupt);
    const std::uint64_t row = (header_of(whole).*c.section).offset + c.at;
    EXPECT_LE(opened.error().where.begin, row);
    EXPECT_LT(row, opened.error().where.end);
  }
}

TEST(IndexOpen, RefusesAPartyWhoseEntriesDoNotComeBack) {
  const std::string whole = bytes_of_two();
  const auto opened = Index::from_bytes(
      with_number(whole, &Header::entries, sizeof(EntryRow), offsetof(EntryRow, next), 1));
  ASSERT_FALSE(opened.has_value());
  const std::uint64_t row = header_of(whole).entries.offset;
  EXPECT_EQ(opened.error().message,
            "index: section entries: row 0 is out of bounds or order, bytes " +
                std::to_string(row) + " to " + std::to_string(row + sizeof(EntryRow)));
}

TEST(IndexOpen, SaysWhatIsWrong) {
  const std::string whole = bytes_of_two();
  struct Case {
    std::size_t at;
    char value;
    ErrorKind kind;
    std::string message;
  };
  const std::string size = std::to_string(whole.size());
  const Section last = header_of(whole).native_words;
  const Case cases[] = {
      {0, 'X', ErrorKind::kCorrupt, "index: header: not an index file, bytes 0 to 8"},
      {8, 9, ErrorKind::kUnsupported,
       "index: header: version 9, this program reads 4, bytes 8 to 12"},
      {8, 3, ErrorKind::kUnsupported,
       "index: header: version 3, this program reads 4, bytes 8 to 12"},
      {40, '!', ErrorKind::kCorrupt, "index: header: its checksum does not fit, bytes 16 to 528"},
      {whole.size() - 1, '!', ErrorKind::kCorrupt,
       "index: section native_words: what follows its checksum is not zero, bytes " +
           std::to_string(last.offset + last.count * sizeof(ScanRow) + 4) + " to " + size},
  };
  for (const Case& c : cases) {
    std::string changed = whole;
    changed[c.at] = c.value;
    const auto opened = Index::from_bytes(changed);
    ASSERT_FALSE(opened.has_value());
    EXPECT_EQ(opened.error().kind, c.kind);
    EXPECT_EQ(opened.error().message, c.message);
  }
  EXPECT_EQ(Index::from_bytes(whole + "x").error().message,
            "index: header: the file goes on behind its end, bytes " + size + " to " +
                std::to_string(whole.size() + 1));
  EXPECT_EQ(Index::from_bytes(std::string_view(whole).substr(0, last.offset)).error().message,
            "index: section native_words: the file ends here, the header says " + size +
                " bytes, bytes " + std::to_string(last.offset) + " to " + size);
}

struct Extent {
  unsigned offset = 0, size = 0;
};

// The specification's table is the expected value, so prose and struct cannot drift apart.
TEST(IndexFormat, TheSpecificationDescribesTheStruct) {
#define FIELD(name)                                                \
  {                                                                \
#name, Extent { offsetof(Header, name), sizeof(Header::name) } \
  }
  std::map<std::string, Extent> want = {FIELD(magic),     FIELD(version),   FIELD(header_crc),
                                        FIELD(file_size), FIELD(tokenizer), FIELD(generation),
                                        FIELD(as_of)};
#undef FIELD
  unsigned offset = offsetof(Header, strings);
  for (const SectionKind& kind : kSections) {
    want[std::string(kind.name)] = {offset, sizeof(Section)};
    const Header header{};
    EXPECT_EQ(reinterpret_cast<const char*>(&(header.*kind.place)) -
                  reinterpret_cast<const char*>(&header),
              offset);
    offset += sizeof(Section);
  }
  EXPECT_EQ(offset, sizeof(Header));
  std::map<std::string, Extent> got;
  std::ifstream doc("doc/index_format.md");
  for (std::string line; std::getline(doc, line);) {
    Extent extent;
    char field[32];
    if (std::sscanf(line.c_str(), "| %u | %u | %31s |", &extent.offset, &extent.size, field) == 3)
      got[field] = extent;
  }
  ASSERT_FALSE(got.empty());
  for (const auto& [field, extent] : want) {
    EXPECT_EQ(got[field].offset, extent.offset) << field;
    EXPECT_EQ(got[field].size, extent.size) << field;
  }
  EXPECT_EQ(got.size(), want.size());
}

TEST(NumberPasses, AreWhatALoopFinds) {
  std::vector<std::uint32_t> numbers;
  std::uint32_t most = 0, next = 1;
  std::size_t count = 0;
  for (int i = 0; i < 200; ++i) {
    EXPECT_EQ(greatest(numbers), most);
    EXPECT_EQ(descents(numbers), count);
    next = next * 1664525U + 1013904223U;
    const std::uint32_t number = i % 7 == 3 ? numbers.back() : next;
    count += !numbers.empty() && numbers.back() >= number;
    most = std::max(most, number);
    numbers.push_back(number);
  }
}

TEST(Checksum, IsThatOfTheStandardAndOfTheTable) {
  EXPECT_EQ(crc32c("123456789"), 0xE3069283U);
  EXPECT_EQ(crc32c(""), 0U);
  std::string bytes;
  for (int i = 0; i < 300; ++i) {
    EXPECT_EQ(crc32c(bytes), crc32c_table(bytes));
    bytes += static_cast<char>(i * 37);
  }
}

}  // namespace
}  // namespace detente::index
