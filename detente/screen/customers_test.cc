#include "detente/screen/customers.h"

#include <gtest/gtest.h>

namespace detente::screen {
namespace {

using Mapping = std::vector<std::pair<std::string, std::string>>;

std::vector<Customer> read(std::string_view text, const Mapping& mapping = {}) {
  auto reader = CustomerReader::open(text, mapping);
  EXPECT_TRUE(reader) << reader.error().message;
  std::vector<Customer> customers;
  while (auto customer = reader->next()) customers.push_back(std::move(*customer));
  return customers;
}

TEST(Customers, ColumnsAreFoundByTheirNames) {
  std::string_view text =
      "Customer Name,DOB,Nationality,Sex,Entity-Type,id_INN,ID type,id number,Segment\n"
      "\"Petrova, Elena\",1970-05,Russia; by,F,individual,7736050003,passport,AB 123,retail\n";
  std::vector<Customer> customers = read(text);
  ASSERT_EQ(customers.size(), 1u);
  const Query& query = customers[0].query;
  EXPECT_EQ(query.name, "Petrova, Elena");
  EXPECT_EQ(record::to_string(*query.birth_date), "1970-05");
  EXPECT_EQ(query.countries, (std::vector<std::string>{"ru", "by"}));
  EXPECT_EQ(query.gender, "female");
  EXPECT_EQ(query.schema, record::Schema::kPerson);
  ASSERT_EQ(query.identifiers.size(), 2u);
  EXPECT_EQ(query.identifiers[0].type, record::IdentifierType::kInn);
  EXPECT_EQ(query.identifiers[1].type, record::IdentifierType::kPassport);
  EXPECT_EQ(query.identifiers[1].normalised, "AB123");
  EXPECT_EQ(customers[0].given,
            "{\"Customer Name\":\"Petrova, Elena\",\"DOB\":\"1970-05\",\"Nationality\":\"Russia; "
            "by\",\"Sex\":\"F\",\"Entity-Type\":\"individual\",\"id_INN\":\"7736050003\",\"ID "
            "type\":\"passport\",\"id number\":\"AB 123\",\"Segment\":\"retail\"}");
  EXPECT_FALSE(customers[0].fault);
}

TEST(Customers, JsonLinesAreReadAndGivenBackAsTheyStand) {
  std::string_view text =
      "{\"name\": \"Volga Trading\", \"aliases\": [\"Volga\", \"VT\"], \"schema\": \"Company\","
      " \"score\": 3}\n"
      "\n"
      "{\"name\": \"Anna\", \"birth_date\": \"1980\"}\n";
  std::vector<Customer> customers = read(text);
  ASSERT_EQ(customers.size(), 2u);
  EXPECT_EQ(customers[0].query.aliases, (std::vector<std::string>{"Volga", "VT"}));
  EXPECT_EQ(customers[0].query.schema, record::Schema::kCompany);
  EXPECT_EQ(customers[0].given, text.substr(0, text.find('\n')));
  EXPECT_EQ(customers[1].query.name, "Anna");
}

TEST(Customers, AMappedColumnIsReadAsItsField) {
  std::vector<Customer> customers =
      read("Kunde;x,Geb\nAnna Schmidt,1990-01-02\n", {{"name", "Kunde;x"}, {"birth_date", "Geb"}});
  ASSERT_EQ(customers.size(), 1u);
  EXPECT_EQ(customers[0].query.name, "Anna Schmidt");
  EXPECT_TRUE(customers[0].query.birth_date);
}

TEST(Customers, AFileThatCannotBeReadSaysWhy) {
  struct Case {
    std::string_view text;
    Mapping mapping;
    std::string_view message;
  };
  const Case cases[] = {
      {"", {}, "the file is empty"},
      {" \n\n", {}, "the file is empty"},
      {"\xEF\xBB\xBF\n", {}, "the file is empty"},
      {"a,b\n1,2\n",
       {},
       "no column of names: the columns are \"a\" \"b\"; say which with --map "
       "name=COLUMN"},
      {"name\nx\n", {{"name", "Kunde"}}, "no column called \"Kunde\": the columns are \"name\""},
      {"name\nPe\xF1"
       "a\n",
       {},
       "not UTF-8"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    auto reader = CustomerReader::open(c.text, c.mapping);
    ASSERT_FALSE(reader);
    EXPECT_EQ(reader.error().message, c.message);
  }
}

TEST(Customers, ARowThatCannotBeReadIsAFaultWithItsPlaceAndTheNextOneIsRead) {
  struct Case {
    std::string_view row;
    std::string_view message;
  };
  const Case cases[] = {
      {"Anna,31.12.62,", "birth_date \"31.12.62\": expected YYYY, YYYY-MM or YYYY-MM-DD"},
      {"Anna,,Atlantis", "country \"Atlantis\": expected the name or ISO 3166-1 code of a country"},
      {"Anna,1990", "expected 3 columns, found 2"},
      {",1990,", "no name"},
      {"\"Anna,1990,", "quote opened and never closed"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.row);
    std::string text = "name,birth_date,country\n" + std::string(c.row) + "\nBoris,,\n";
    std::vector<Customer> customers = read(text);
    ASSERT_EQ(customers.size(), 2u);
    ASSERT_TRUE(customers[0].fault);
    EXPECT_EQ(customers[0].fault->message, c.message);
    EXPECT_EQ(base::locate(text, customers[0].fault->where.begin).line, 2u);
    EXPECT_FALSE(customers[1].fault);
    EXPECT_EQ(customers[1].query.name, "Boris");
  }
}

TEST(Customers, ALineThatIsNoObjectIsAFault) {
  std::vector<Customer> customers = read("{\"name\":\"A\"}\n[1]\n{\"name\":\n");
  ASSERT_EQ(customers.size(), 3u);
  EXPECT_FALSE(customers[0].fault);
  for (std::size_t i = 1; i < 3; ++i) {
    ASSERT_TRUE(customers[i].fault);
    EXPECT_EQ(customers[i].fault->message, "expected one JSON object a line");
    EXPECT_EQ(customers[i].given, "{}");
  }
}

TEST(SetField, AGenderThatIsNeitherSaysNothing) {
  for (std::string_view value : {"other", "X", "Unknown", "non-binary", "not stated"}) {
    Query query;
    query.gender = "male";
    EXPECT_TRUE(set_field(query, "gender", value)) << value;
    EXPECT_EQ(query.gender, "") << value;
  }
  Query query;
  auto set = set_field(query, "gender", "mail");
  ASSERT_FALSE(set);
  EXPECT_EQ(set.error().message, "gender \"mail\": expected male, female, m, f, other or unknown");
}

TEST(SetField, AnIdentifierNeedsAKnownType) {
  Query query;
  auto set = set_field(query, "id_shoe", "44");
  ASSERT_FALSE(set);
  EXPECT_EQ(set.error().message,
            "identifier type \"shoe\": expected a type such as passport, inn, lei, imo or wallet");
  EXPECT_TRUE(set_field(query, "id_imo", "IMO 9187629"));
  EXPECT_EQ(query.identifiers[0].normalised, "9187629");
}

}  // namespace
}  // namespace detente::screen
