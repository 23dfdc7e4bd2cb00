// Two editions of OFAC's list, four weeks apart, and a book of customers: the difference is what
// screening every customer again gives.
#include <gtest/gtest.h>

#include <tuple>

#include "detente/base/archive.h"
#include "detente/base/compressed.h"
#include "detente/lists/list.h"
#include "detente/screen/customers.h"
#include "detente/screen/rescreen.h"
#include "tests/shared_folder.h"

namespace detente {
namespace {

constexpr const char* kSeries = "/data/us/sdn_csv_308_versions_2021-08-18_2024-05-03.tar.zst";
constexpr std::size_t kFirst = 60, kSecond = 66;  // members of the series

// The bytes of two members.
std::vector<std::string> two_editions(const std::string& shared) {
  std::vector<std::string> out;
  auto archive = base::ArchiveReader::open(shared + kSeries);
  if (!archive) return out;
  for (std::size_t at = 0; out.size() < 2;) {
    auto member = archive->next();
    if (!member || !*member) break;
    if ((*member)->name.find(".csv") == std::string::npos) continue;
    if (at == kFirst || at == kSecond) out.push_back(std::move((*member)->bytes));
    ++at;
  }
  return out;
}

std::shared_ptr<const index::Index> index_of(const std::string& bytes) {
  const lists::Document document{"sdn.csv", bytes};
  const auto list = lists::read_list(*lists::detect_format(bytes), {&document, 1});
  EXPECT_TRUE(list.has_value()) << list.error().message;
  if (!list) return nullptr;
  std::vector<const record::Party*> parties;
  for (const record::Party& party : list->parties) parties.push_back(&party);
  return *index::Index::from_bytes(*index::compile({}, parties, std::string(64, '0')));
}

// Listed names with a letter left out, and people who are not listed.
std::shared_ptr<const screen::BookSegment> customers_of(const std::string& shared,
                                                        const index::Index& index,
                                                        std::uint32_t& serials) {
  screen::SegmentMaker maker;
  const auto add = [&](screen::Query query) {
    screen::BookCustomer customer;
    customer.id = std::to_string(serials);
    customer.query = std::move(query);
    maker.add(customer, serials++);
  };
  for (std::uint32_t id = 0; id < index.name_count(); id += 9) {
    const index::NameView name = index.name(index::NameId{id});
    screen::Query query;
    query.name = name.text;
    if (id % 2 == 0 && query.name.size() > 3) query.name.erase(2, 1);
    if (id % 3 != 0) query.schema = index.entry(name.entry).schema;
    add(query);
  }
  const auto text = base::read_plain(shared + "/data/names/customers_negatives_global.csv.zst");
  EXPECT_TRUE(text.has_value());
  auto reader = screen::CustomerReader::open(*text, {});
  EXPECT_TRUE(reader.has_value());
  for (int row = 0; auto customer = reader->next(); ++row)
    if (row % 10 == 0) add(std::move(customer->query));
  return *screen::BookSegment::from_bytes(maker.finish());
}

auto outline(const screen::BookAnswer& answer) {
  std::vector<std::tuple<std::uint32_t, std::string, std::string, std::uint32_t>> out;
  for (const screen::BookHit& hit : answer.hits)
    out.emplace_back(hit.serial, answer.entries[hit.entry].entry, answer.names[hit.matched],
                     hit.score);
  return out;
}

TEST(RescreenEditions, TheDifferenceIsWhatScreeningEveryCustomerAgainGives) {
  const auto shared = tests::shared_folder();
  if (!shared) GTEST_SKIP() << "needs shared data at ../shared";
  const std::vector<std::string> editions = two_editions(*shared);
  ASSERT_EQ(editions.size(), 2U);
  const auto before = index_of(editions[0]), after = index_of(editions[1]);
  ASSERT_TRUE(before != nullptr && after != nullptr);
  std::uint32_t serials = 0;
  const auto segment = customers_of(*shared, *after, serials);
  const auto book = *screen::CustomerBook::of({segment}, serials);
  screen::RescreenWork full, work;
  const auto was = *screen::screen_book(book, *before, {}, 2, full);
  const auto want = *screen::screen_book(book, *after, {}, 2, full);
  const auto changes = screen::compare_entries(*before, *after);
  const auto got = screen::rescreen_book(book, {was, 1}, changes, *after, {}, 2, work);
  ASSERT_TRUE(got.has_value()) << got.error().message;
  EXPECT_EQ(outline(*got), outline(want));
  EXPECT_GT(changes.size(), 10U);
  EXPECT_FALSE(screen::is_much(changes, *after));
  EXPECT_FALSE(screen::compare_answers(was, want).empty());
  EXPECT_LT(work.against_change, serials / 10);
}

}  // namespace
}  // namespace detente
