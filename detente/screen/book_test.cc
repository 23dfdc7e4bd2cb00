// The files of a book: what is written is read again, and anything else is refused.
#include <gtest/gtest.h>

#include <cstring>

#include "detente/index/checksum.h"
#include "detente/record/identifier.h"
#include "detente/screen/book_answer.h"
#include "detente/screen/book_changes.h"
#include "detente/screen/book_segment.h"
#include "detente/screen/book_state.h"
#include "detente/screen/query_names.h"
#include "detente/screen/screen_samples.h"
#include "detente/screen/section_file.h"

namespace detente::screen {
namespace {

BookCustomer customer(std::string id, Query query) {
  BookCustomer out;
  out.id = std::move(id);
  out.line = 7;
  out.query = std::move(query);
  return out;
}

std::string stored(const BookCustomer& one) {
  std::string out;
  store(one, out);
  return out;
}

std::string segment_bytes(const std::vector<BookCustomer>& customers) {
  SegmentMaker maker;
  for (std::uint32_t i = 0; i < customers.size(); ++i) maker.add(customers[i], i);
  return maker.finish();
}

Query full_query() {
  Query query = samples::query("Arden \"Zumthor\" / Каримов", record::Schema::kPerson);
  query.aliases = {"Arden Z.", "محمد"};
  query.birth_date = *record::parse_partial_date("1961-03~");
  query.countries = {"ru", "no"};
  query.gender = "female";
  query.identifiers.push_back(
      record::make_identifier(record::IdentifierType::kPassport, {"A 123-456", {}}, "passport"));
  query.identifiers.push_back(
      record::make_identifier(record::IdentifierType::kImo, {"IMO 9187629", {}}, "imo"));
  return query;
}

TEST(BookCustomer, IsRestoredAsItWasStored) {
  samples::World world(3);
  std::vector<Query> queries = {{}, full_query()};
  for (int i = 0; i < 200; ++i) queries.push_back(world.next_query());
  for (const Query& query : queries) {
    BookCustomer one = customer("id " + query.name, query);
    one.removed = query.name.size() % 2 == 0;
    const auto again = restore(stored(one));
    ASSERT_TRUE(again.has_value()) << again.error().message;
    EXPECT_EQ(again->id, one.id);
    EXPECT_EQ(again->line, 7U);
    EXPECT_EQ(again->removed, one.removed);
    EXPECT_EQ(again->query.name, query.name);
    EXPECT_EQ(again->query.aliases, query.aliases);
    EXPECT_EQ(again->query.schema, query.schema);
    EXPECT_EQ(again->query.birth_date, query.birth_date);
    EXPECT_EQ(again->query.countries, query.countries);
    EXPECT_EQ(again->query.gender, query.gender);
    EXPECT_EQ(again->query.identifiers, query.identifiers);
    EXPECT_EQ(*restore_id(stored(one)), one.id);
  }
}

TEST(BookCustomer, IsNotReadFromOtherBytes) {
  const std::string bytes = stored(customer("C1", full_query()));
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto cut = restore(bytes.substr(0, size));
    ASSERT_FALSE(cut.has_value()) << size;
    EXPECT_EQ(cut.error().message, "book: the bytes of a customer cannot be read");
  }
  EXPECT_FALSE(restore(bytes + "x").has_value());
}

// The words of the forms of each row are the tokens that a screening compares.
TEST(BookSegment, HasTheWordsOfEachName) {
  samples::World world(5);
  std::vector<BookCustomer> customers = {customer("full", full_query())};
  for (int i = 0; i < 100; ++i)
    customers.push_back(customer(std::to_string(i), world.next_query()));
  const auto segment = *BookSegment::from_bytes(segment_bytes(customers));
  ASSERT_EQ(segment->rows().size(), customers.size());
  EXPECT_EQ(segment->scoring(), book_scoring());
  for (std::uint32_t row = 0; row < customers.size(); ++row) {
    EXPECT_EQ(*segment->id_of(row), customers[row].id);
    auto [form, end] = segment->forms_of(row);
    for (const QueryName& name : names_of(customers[row].query)) {
      if (name.tokenized.tokens.empty()) continue;
      ASSERT_LT(form, end);
      const SegmentForm& got = segment->forms()[form++];
      ASSERT_EQ(got.words, name.tokenized.tokens.size());
      EXPECT_EQ(got.name_class, static_cast<std::uint8_t>(name.name_class));
      std::int64_t mass = 0;
      for (std::size_t i = 0; i < got.words; ++i) {
        const text::Token word = segment->word(segment->column()[got.first + i]);
        const text::Token& want = name.tokenized.tokens[i];
        EXPECT_EQ(word.native, want.native);
        EXPECT_EQ(word.spellings, want.spellings);
        EXPECT_EQ(word.kind, want.kind);
        EXPECT_EQ(word.script, want.script);
        EXPECT_EQ(word.mass, want.mass);
        mass += want.mass;
      }
      EXPECT_EQ(got.quarters, mass >> kQuarterShift);
    }
    EXPECT_EQ(form, end);
  }
}

TEST(BookSegment, SameCustomersGiveTheSameBytes) {
  const std::vector<BookCustomer> customers = {customer("a", full_query()), customer("b", {})};
  EXPECT_EQ(segment_bytes(customers), segment_bytes(customers));
}

TEST(BookSegment, IsRefusedWhereAnyByteIsAnother) {
  const std::string sound = segment_bytes({customer("a", full_query())});
  std::size_t refused = 0;
  for (std::size_t at = 0; at < sound.size(); ++at) {
    std::string bytes = sound;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x11);
    const auto opened = BookSegment::from_bytes(bytes);
    if (opened.has_value()) continue;  // between sections
    ++refused;
    EXPECT_TRUE(opened.error().kind == base::ErrorKind::kCorrupt ||
                opened.error().kind == base::ErrorKind::kUnsupported);
  }
  EXPECT_GT(refused, sound.size() / 2);
  for (std::size_t size = 0; size < sound.size(); ++size)
    EXPECT_FALSE(BookSegment::from_bytes(sound.substr(0, size)).has_value());
}

TEST(BookSegment, SaysWhatIsWrongAndWhere) {
  const std::string sound = segment_bytes({customer("a", full_query())});
  FileHeader header{};
  std::memcpy(&header, sound.data(), sizeof header);
  const auto message = [&](std::size_t at) {
    std::string bytes = sound;
    bytes[at] = static_cast<char>(bytes[at] ^ 1);
    return BookSegment::from_bytes(bytes).error().message;
  };
  const auto& column = header.sections[3];
  EXPECT_EQ(BookSegment::from_bytes("x").error().message,
            "book segment: shorter than its header, bytes 0 to 1");
  EXPECT_EQ(message(0), "book segment: not a file of this kind, bytes 0 to 8");
  EXPECT_EQ(message(8), "book segment: version 0, this program reads 1");
  EXPECT_EQ(message(20), "book segment: checksum of the header does not fit, bytes 16 to 224");
  EXPECT_EQ(message(column.offset),
            "book segment: checksum of section column does not fit, bytes " +
                std::to_string(column.offset) + " to " +
                std::to_string(column.offset + column.count * 4));
  EXPECT_EQ(BookSegment::from_bytes(sound + "x").error().message,
            "book segment: the header says " + std::to_string(sound.size()) +
                " bytes, bytes 0 to " + std::to_string(sound.size() + 1));
}

BookAnswer answer_of(const std::vector<std::tuple<int, std::string, std::uint32_t>>& hits) {
  BookAnswer out;
  for (const auto& [serial, entry, score] : hits) {
    out.entries.push_back({"test.list", entry, "Name " + entry});
    out.names.push_back("alias " + entry);
    const auto last = static_cast<std::uint32_t>(out.entries.size() - 1);
    out.hits.push_back({static_cast<std::uint32_t>(serial), last, last, score});
  }
  return out;
}

TEST(BookAnswer, IsReadAsItWasWritten) {
  for (const BookAnswer& answer :
       {BookAnswer{}, answer_of({{0, "1", 7000}, {0, "2", 10000}, {5, "1", 8000}})}) {
    const auto again = read_answer(write_answer(answer));
    ASSERT_TRUE(again.has_value()) << again.error().message;
    EXPECT_EQ(again->entries, answer.entries);
    EXPECT_EQ(again->names, answer.names);
    EXPECT_TRUE(compare_answers(*again, answer).empty());
    EXPECT_EQ(again->hits.size(), answer.hits.size());
  }
}

TEST(BookAnswer, OutOfOrderIsRefused) {
  const std::string bytes = write_answer(answer_of({{5, "1", 7000}, {0, "2", 8000}}));
  FileHeader header{};
  std::memcpy(&header, bytes.data(), sizeof header);
  const std::string at = std::to_string(header.sections[3].offset);
  EXPECT_EQ(
      read_answer(bytes).error().message,
      "book answer: a row of section hits is out of bounds or order, bytes " + at + " to " + at);
}

TEST(BookAnswer, DiffersInHitsThatAreNewGoneOrChanged) {
  const BookAnswer before = answer_of({{0, "1", 7000}, {0, "2", 8000}, {1, "1", 9000}});
  BookAnswer after = answer_of({{0, "2", 8000}, {1, "1", 9100}, {2, "1", 7500}});
  std::vector<std::string> got;
  const auto line = [](const HitChange& change) {
    return std::string(to_string(change.kind)) + ' ' + std::to_string(change.serial) + ' ' +
           change.entry->entry + ' ' + std::to_string(change.before.value_or(0)) + ' ' +
           std::to_string(change.after.value_or(0)) + (change.rises() ? " up" : "");
  };
  for (const HitChange& change : compare_answers(before, after)) got.push_back(line(change));
  EXPECT_EQ(got, (std::vector<std::string>{"gone 0 1 7000 0", "changed 1 1 9000 9100 up",
                                           "new 2 1 0 7500 up"}));
  // Another name that scored, at the same score.
  after = before;
  after.names[1] = "other";
  ASSERT_EQ(compare_answers(before, after).size(), 1U);
  EXPECT_EQ(line(compare_answers(before, after)[0]), "changed 0 2 8000 8000");
}

BookState sample_state() {
  BookState state;
  state.serials = 12;
  state.files = 4;
  state.segments = {"1.segment", "3.segment"};
  state.answer = "4.answer";
  state.threshold = 7000;
  state.profile = "customer/1";
  state.sources = {"eu.fsf"};
  state.generation = std::string(64, 'a');
  state.scoring = std::string(64, '1');
  return state;
}

std::string with_checksum(std::string lines) {
  constexpr std::string_view kHex = "0123456789abcdef";
  const std::uint32_t crc = index::crc32c(lines);
  lines += "crc ";
  for (int shift = 28; shift >= 0; shift -= 4) lines += kHex[crc >> shift & 15];
  return lines + "\n";
}

TEST(BookState, IsReadAsItWasWritten) {
  const BookState state = sample_state();
  EXPECT_EQ(*read_state(write_state(state)), state);
}

TEST(BookState, RefusesWhatIsNotOne) {
  const std::string sound = write_state(sample_state());
  const std::string body = sound.substr(0, sound.find("crc "));
  const auto replaced = [&](const std::string& what, const std::string& by) {
    std::string text = body;
    return with_checksum(text.replace(text.find(what), what.size(), by));
  };
  struct Case {
    std::string text, message;
  };
  const Case cases[] = {
      {"", "book: line 1 of its state: no checksum"},
      {"x\n", "book: line 1 of its state: not the state of a book"},
      {"detente book 2\n", "book: version 2, this program reads 1"},
      {body, "book: line 12 of its state: no checksum"},
      {body + "crc 00000000\n", "book: line 12 of its state: checksum does not fit"},
      {sound + "x\n", "book: line 13 of its state: nothing stands behind the checksum"},
      {sound.substr(0, sound.size() - 1), "book: line 12 of its state: it does not end"},
      {with_checksum("detente book 1\nserials 3\n"),
       "book: line 3 of its state: lines are missing"},
      {replaced("1.segment", "../1.segment"),
       "book: line 4 of its state: \"segment ../1.segment\""},
      {replaced("serials 12", "serials -1"), "book: line 2 of its state: \"serials -1\""},
      {replaced("threshold 7000", "threshold 10001"),
       "book: line 7 of its state: \"threshold 10001\""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    const auto got = read_state(c.text);
    ASSERT_FALSE(got.has_value());
    EXPECT_EQ(got.error().message, c.message);
  }
}

// Segments as their bytes are handed out, opened.
struct Opened {
  std::vector<std::shared_ptr<const BookSegment>> segments;
  SegmentSink sink() {
    return [this](const std::string& bytes) -> base::Result<base::Done> {
      segments.push_back(*BookSegment::from_bytes(bytes));
      return base::Done{};
    };
  }
};

TEST(BookChanges, AnIdKeepsItsSerialAndTheLastRowCounts) {
  Opened opened;
  BookChanges first = *BookChanges::to(*CustomerBook::of({}, 0), opened.sink());
  for (const char* id : {"a", "b", "a", "c"})
    ASSERT_TRUE(first.add(customer(id, samples::query(std::string("first ") + id))).has_value());
  ASSERT_EQ(*first.finish(), 3U);
  BookChanges second = *BookChanges::to(*CustomerBook::of(opened.segments, 3), opened.sink());
  EXPECT_EQ(second.serial_of("c"), 2U);
  EXPECT_EQ(second.serial_of("d"), std::nullopt);
  ASSERT_TRUE(second.add(customer("b", samples::query("second b"))).has_value());
  BookCustomer removed = customer("c", {});
  removed.removed = true;
  ASSERT_TRUE(second.add(removed).has_value());
  ASSERT_TRUE(second.add(customer("d", samples::query("second d"))).has_value());
  ASSERT_EQ(*second.finish(), 4U);
  const auto check = [](const CustomerBook& book) {
    EXPECT_EQ(book.customers(), 3U);
    const auto found = *book.find({0, 1, 2, 3});
    EXPECT_EQ(found.at(0).query.name, "first a");
    EXPECT_EQ(found.at(1).query.name, "second b");
    EXPECT_TRUE(found.at(2).removed);
    EXPECT_EQ(found.at(3).query.name, "second d");
  };
  const CustomerBook book = *CustomerBook::of(opened.segments, 4);
  check(book);
  // Brought together they say the same.
  Opened merged;
  ASSERT_TRUE(merge_segments(book, 0, merged.sink()).has_value());
  ASSERT_EQ(merged.segments.size(), 1U);
  EXPECT_EQ(merged.segments[0]->rows().size(), 4U);
  check(*CustomerBook::of(merged.segments, 4));
}

TEST(BookChanges, ManySmallSegmentsAreToBeMerged) {
  const auto small = *BookSegment::from_bytes(segment_bytes({customer("a", {})}));
  EXPECT_EQ(first_to_merge(*CustomerBook::of({8, small}, 1)), 8U);
  EXPECT_EQ(first_to_merge(*CustomerBook::of({9, small}, 1)), 0U);
}

TEST(CustomerBook, RefusesASerialThatIsNotItsOwn) {
  const auto segment =
      *BookSegment::from_bytes(segment_bytes({customer("a", {}), customer("b", {})}));
  EXPECT_EQ(CustomerBook::of({segment}, 1).error().message,
            "book: a row has a serial that the book does not know");
}

}  // namespace
}  // namespace detente::screen
