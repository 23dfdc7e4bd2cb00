#include "apps/home/read_ahead.h"

#include <gtest/gtest.h>

namespace detente::home {
namespace {

// A UN list of one invented person.
Delivery list_of(const std::string& name) {
  Delivery made;
  made.paths = {name + ".xml"};
  made.bytes =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<CONSOLIDATED_LIST dateGenerated=\"2024-01-01T00:00:00Z\"><INDIVIDUALS><INDIVIDUAL>"
      "<DATAID>1</DATAID><FIRST_NAME>" +
      name +
      "</FIRST_NAME><REFERENCE_NUMBER>TSi.1</REFERENCE_NUMBER></INDIVIDUAL></INDIVIDUALS>"
      "<ENTITIES></ENTITIES></CONSOLIDATED_LIST>";
  return made;
}

TEST(ReadAhead, GivesEveryDeliveryInOrderAndThenNothing) {
  int given = 0;
  std::function<std::optional<Delivery>()> next = [&]() -> std::optional<Delivery> {
    if (given == 5) return std::nullopt;
    return list_of("Testov" + std::to_string(given++));
  };
  ReadAhead ahead(next);
  for (int i = 0; i < 5; ++i) {
    std::optional<ReadDelivery> read = ahead.next();
    ASSERT_TRUE(read);
    ASSERT_TRUE(read->list) << read->refusal;
    EXPECT_EQ(record::primary_name(read->list->parties.front()), "Testov" + std::to_string(i));
    // The documents are still views of the files of the moved object.
    EXPECT_EQ(read->files.documents.front().bytes.data(), read->files.plain.front().data());
  }
  EXPECT_FALSE(ahead.next());
  EXPECT_FALSE(ahead.next());
}

TEST(ReadAhead, WhatIsWrongWithOneIsItsRefusal) {
  Delivery broken;
  broken.paths = {"none.tar/2024-01-01.xml"};
  broken.bytes = base::Error{base::ErrorKind::kMalformed, "ends within a member", {}};
  std::vector<Delivery> all = {broken, list_of("Testov")};
  all[1].source = "us.ofac.sdn";
  std::size_t given = 0;
  std::function<std::optional<Delivery>()> next = [&]() -> std::optional<Delivery> {
    if (given == all.size()) return std::nullopt;
    return all[given++];
  };
  ReadAhead ahead(next);
  std::optional<ReadDelivery> first = ahead.next();
  EXPECT_FALSE(first->list);
  EXPECT_EQ(first->refusal, "none.tar/2024-01-01.xml: ends within a member");
  std::optional<ReadDelivery> second = ahead.next();
  EXPECT_FALSE(second->list);
  EXPECT_EQ(second->refusal,
            "Testov.xml: this is a file of un.sc.consolidated, not of us.ofac.sdn");
}

TEST(ReadAhead, EndsWhileOneIsStillRead) {
  std::function<std::optional<Delivery>()> next = [] { return std::optional(list_of("Testov")); };
  ReadAhead ahead(next);
  EXPECT_TRUE(ahead.next());
}

}  // namespace
}  // namespace detente::home
