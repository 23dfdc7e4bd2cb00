// What a change of the lists means for a book, against screening every customer again.
#include "detente/screen/rescreen.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <tuple>

#include "detente/record/identifier.h"
#include "detente/screen/customer_fields.h"
#include "detente/screen/screen_samples.h"

namespace detente::screen {
namespace {

using samples::index_of;
using samples::World;

using HitOutline =
    std::tuple<std::uint32_t, std::string, std::string, std::string, std::string, std::uint32_t>;

std::vector<HitOutline> outline(const BookAnswer& answer) {
  std::vector<HitOutline> out;
  for (const BookHit& hit : answer.hits) {
    const HitEntry& entry = answer.entries[hit.entry];
    out.emplace_back(hit.serial, entry.source, entry.entry, entry.name, answer.names[hit.matched],
                     hit.score);
  }
  return out;
}

// A segment of queries under these serials.
std::shared_ptr<const BookSegment> segment_of(const std::vector<Query>& queries,
                                              const std::vector<std::uint32_t>& serials) {
  SegmentMaker maker;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    BookCustomer customer;
    customer.id = "C" + std::to_string(serials[i]);
    customer.line = static_cast<std::uint32_t>(i + 2);
    customer.removed = names_nobody(queries[i]);
    customer.query = queries[i];
    maker.add(customer, serials[i]);
  }
  return *BookSegment::from_bytes(maker.finish());
}

// Customers like the names of a world, some of them as long as a field that cuts.
std::vector<Query> customers_of(World& world, std::size_t count) {
  std::vector<Query> out;
  for (std::size_t i = 0; i < count; ++i) {
    out.push_back(world.next_query());
    std::string& name = out.back().name;
    if (i % 7 == 0) name += " / " + world.next_query().name;
    if (i % 5 == 0) {
      while (name.size() < 34) name += " " + world.next_query().name;
      while (name.size() > 34 || (name.back() & 0x80) != 0) name.pop_back();
    }
  }
  return out;
}

// The parties after a change: some removed, some added, some with other names or facts.
std::vector<record::Party> changed(World& world, const std::vector<record::Party>& before) {
  std::mt19937& random = world.random();
  std::vector<record::Party> after;
  const std::size_t share = 2 + random() % 20;
  for (const record::Party& each : before) {
    if (random() % share != 0) {
      after.push_back(each);
      continue;
    }
    record::Party other = world.next_party(each.entry);
    switch (random() % 6) {
      case 0:
        continue;  // removed
      case 1:
        after.push_back(each);
        after.back().names = other.names;
        break;
      case 2:
        after.push_back(each);
        after.back().dates = other.dates;
        after.back().countries = other.countries;
        break;
      case 3:
        after.push_back(each);
        after.back().identifiers = other.identifiers;
        break;
      case 4:
        after.push_back(each);
        after.back().schema = other.schema;
        break;
      default:
        after.push_back(other);
    }
  }
  for (std::size_t left = random() % 5; left > 0; --left)
    after.push_back(
        world.next_party("n" + std::to_string(random() % 1000) + "." + std::to_string(left)));
  return after;
}

std::vector<std::uint32_t> numbered(std::uint32_t first, std::size_t count) {
  std::vector<std::uint32_t> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(first + static_cast<std::uint32_t>(i));
  return out;
}

TEST(Rescreen, GivesWhatAFullScreeningGives) {
  std::size_t hits = 0, differences = 0;
  RescreenWork work, all;
  for (unsigned seed = 0; seed < 40; ++seed) {
    SCOPED_TRACE(seed);
    World world(seed);
    const std::vector<Query> queries = customers_of(world, 150);
    const auto known = segment_of(queries, numbered(0, queries.size()));
    // Amended, removed and new customers.
    std::vector<Query> others = customers_of(world, 12);
    others[3] = {};
    const auto added = segment_of(others, numbered(static_cast<std::uint32_t>(144), 12));
    const auto before = index_of(world.parties());
    const auto after = index_of(changed(world, world.parties()));
    Options options;
    options.threshold = std::vector<std::uint32_t>{4000, 5500, 7000, 8600, 9700}[seed % 5];
    options.profile = &match::profiles()[seed % match::profiles().size()];
    const CustomerBook old_book = *CustomerBook::of({known}, 150);
    const CustomerBook book = *CustomerBook::of({known, added}, 156);
    ASSERT_EQ(book.customers(), 155U);
    const BookAnswer was = *screen_book(old_book, *before, options, 2, all);
    const BookAnswer want = *screen_book(book, *after, options, 2, all);
    const auto got =
        rescreen_book(book, {was, 1}, compare_entries(*before, *after), *after, options, 2, work);
    ASSERT_TRUE(got.has_value()) << got.error().message;
    ASSERT_EQ(outline(*got), outline(want));
    hits += want.hits.size();
    differences += compare_answers(was, want).size();
  }
  EXPECT_GT(hits, 2000U);
  EXPECT_GT(differences, 1000U);
  EXPECT_LT(work.against_change, 40U * 150);
}

TEST(CompareEntries, NamesTheFieldsThatScoresDependOn) {
  using record::Schema;
  std::vector<record::Party> before;
  for (const char* entry : {"1", "2", "3", "4", "5", "6", "7", "8"})
    before.push_back(samples::party(entry, Schema::kPerson, {"Arden Zumthor", "Z"}));
  std::vector<record::Party> after = before;
  after[1].names[1].type = record::NameType::kWeakAlias;
  after[2].schema = Schema::kLegalEntity;
  record::Property gender;
  gender.key = "gender";
  gender.value.value = "Male";
  after[3].properties.push_back(gender);
  record::DatedFact born;
  born.date.value = *record::whole_year(1961);
  after[4].dates.push_back(born);
  record::CountryFact country;
  country.code = "no";
  after[4].countries.push_back(country);
  after[5].identifiers.push_back(
      record::make_identifier(record::IdentifierType::kPassport, {"A1", {}}, "passport"));
  after[6].entry = "9";
  record::Listing listing;
  listing.authority = "us.ofac";
  after[7].listings.push_back(listing);  // no score depends on it
  std::vector<std::string> got;
  for (const EntryChange& change : compare_entries(*index_of(before), *index_of(after))) {
    got.push_back(change.entry + " " + std::string(to_string(change.kind)));
    for (const std::string_view field : change.fields) got.back() += " " + std::string(field);
  }
  EXPECT_EQ(got, (std::vector<std::string>{"2 amended names", "3 amended schema",
                                           "4 amended gender", "5 amended dates countries",
                                           "6 amended identifiers", "7 removed", "9 added"}));
}

TEST(Rescreen, OfAChangeOfNothingKeepsTheAnswer) {
  World world(1);
  const auto index = index_of(world.parties());
  const auto segment = segment_of(customers_of(world, 50), numbered(0, 50));
  const CustomerBook book = *CustomerBook::of({segment}, 50);
  RescreenWork work;
  const BookAnswer was = *screen_book(book, *index, {}, 1, work);
  work = {};
  const BookAnswer got = *rescreen_book(book, {was, 1}, {}, *index, {}, 1, work);
  EXPECT_TRUE(compare_answers(was, got).empty());
  EXPECT_EQ(work.names + work.words + work.against_change + work.against_all, 0U);
}

TEST(Rescreen, ScreensFewOfManyCustomers) {
  std::mt19937 random(1);
  std::vector<std::string> words(1000);
  for (std::string& word : words)
    for (int i = 0; i < 3; ++i) {
      word += "bdfgklmnprst"[random() % 12];
      word += "aeiou"[random() % 5];
    }
  const auto name = [&] { return words[random() % 1000] + " " + words[random() % 1000]; };
  std::vector<record::Party> before;
  for (int i = 0; i < 2000; ++i)
    before.push_back(samples::party(std::to_string(i), record::Schema::kPerson, {name()}));
  std::vector<record::Party> after = before;
  for (int i = 0; i < 20; ++i)
    after.push_back(samples::party("n" + std::to_string(i), record::Schema::kPerson, {name()}));
  std::vector<Query> customers;
  for (int i = 0; i < 5000; ++i)
    customers.push_back(samples::query(name(), record::Schema::kPerson));
  const auto segment = segment_of(customers, numbered(0, customers.size()));
  const CustomerBook book = *CustomerBook::of({segment}, 5000);
  const auto index = index_of(after);
  const auto changes = compare_entries(*index_of(before), *index);
  ASSERT_EQ(changes.size(), 20U);
  EXPECT_FALSE(is_much(changes, *index));
  RescreenWork work;
  ASSERT_TRUE(rescreen_book(book, {BookAnswer{}, 1}, changes, *index, {}, 2, work).has_value());
  EXPECT_EQ(work.names, 5000U);
  EXPECT_LE(work.words, 1000U);
  EXPECT_LE(work.against_change, 50U);
}

}  // namespace
}  // namespace detente::screen
