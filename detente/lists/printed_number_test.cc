#include "detente/lists/printed_number.h"

#include <gtest/gtest.h>

namespace detente::lists {
namespace {

using record::IdentifierType;

TEST(PrintedNumber, TellsTheTypeFromTheWordsOfTheList) {
  struct Case {
    std::string_view words;
    IdentifierType type;
  };
  const Case cases[] = {
      {"Diplomatic passport", IdentifierType::kPassport},
      {"Num\xC3\xA9ro de passeport", IdentifierType::kPassport},
      {"N\xC3\xBAmero de pasaporte", IdentifierType::kPassport},
      {"Driver's Permit", IdentifierType::kDrivingLicence},
      {"Russia INN", IdentifierType::kInn},
      {"inner harbour", IdentifierType::kOther},
      {"OGRN", IdentifierType::kOgrn},
      {"Italian Fiscal Code:", IdentifierType::kTaxNumber},
      {"Taxpayer identification number", IdentifierType::kTaxNumber},
      {"National Identification Number", IdentifierType::kNationalId},
      {"Afghan tazkira", IdentifierType::kNationalId},
      {"SWIFT/BIC", IdentifierType::kBic},
      {"LEI", IdentifierType::kLei},
      {"Trade register number", IdentifierType::kRegistration},
      {"Student ID", IdentifierType::kOther},
      {"", IdentifierType::kOther},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.words);
    EXPECT_EQ(type_of_document(c.words), c.type);
  }
}

TEST(PrintedNumber, CheckDigitsProveRussianNumbers) {
  auto kTax = IdentifierType::kTaxNumber;
  auto kRegistration = IdentifierType::kRegistration;
  EXPECT_EQ(narrowed_type(kTax, "7707083893", "ru"), IdentifierType::kInn);
  EXPECT_EQ(narrowed_type(kTax, "7707083894", "ru"), kTax);
  EXPECT_EQ(narrowed_type(kTax, "7707083893", ""), kTax);
  EXPECT_EQ(narrowed_type(kRegistration, "1027700132195", ""), IdentifierType::kOgrn);
  EXPECT_EQ(narrowed_type(kRegistration, "1027700132195", "by"), kRegistration);
  EXPECT_EQ(narrowed_type(kRegistration, "1027700132196", "ru"), kRegistration);
}

TEST(PrintedNumber, ReadsEachLabelledNumberWithItsBytes) {
  std::string file = "OGRN: 1027700132195KPP: 773601001INN: 7707083893 SWIFT/BIC - ABCDNL2A";
  record::Text text{file, {0, 0, file.size()}};
  auto numbers = read_labelled_numbers(file, text, IdentifierType::kRegistration, "Registration");
  ASSERT_EQ(numbers.size(), 4U);
  const std::pair<IdentifierType, std::string> expected[] = {
      {IdentifierType::kOgrn, "1027700132195"},
      {IdentifierType::kOther, "773601001"},
      {IdentifierType::kInn, "7707083893"},
      {IdentifierType::kBic, "ABCDNL2A"}};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    EXPECT_EQ(numbers[i].type, expected[i].first);
    EXPECT_EQ(numbers[i].number.value, expected[i].second);
    EXPECT_EQ(file.substr(numbers[i].number.at.begin, numbers[i].number.at.size()),
              expected[i].second);
  }
}

TEST(PrintedNumber, ATextWithoutLabelsIsOneNumber) {
  std::string file = "Commercial register 96225 Tinsel";
  record::Text text{file, {0, 0, file.size()}};
  auto numbers = read_labelled_numbers(file, text, IdentifierType::kRegistration, "Register");
  ASSERT_EQ(numbers.size(), 1U);
  EXPECT_EQ(numbers[0].number, text);
  EXPECT_EQ(numbers[0].printed_type, "Register");
  EXPECT_TRUE(read_labelled_numbers(file, {}, IdentifierType::kOther, "").empty());
}

}  // namespace
}  // namespace detente::lists
