#include "detente/law/price_cap.h"

#include <gtest/gtest.h>

namespace detente::law {
namespace {

Law law() {
  Law law;
  auto add = [&](std::string product, std::string value, std::string_view from,
                 std::string_view until) {
    Parameter row;
    row.id = "cap";
    row.product = std::move(product);
    row.value = std::move(value);
    row.valid.from = *base::parse_instant(from, "Europe/Brussels");
    if (!until.empty()) row.valid.until = *base::parse_instant(until, "Europe/Brussels");
    law.parameters.push_back(std::move(row));
  };
  add("crude", "60", "2022-12-05", "2025-09-03");
  add("crude", "44.1", "2025-09-03", "");
  add("products-discount", "45", "2023-02-05", "");
  add("products-premium", "100", "2023-02-05", "");
  return law;
}

TEST(PriceCap, IsThatOfTheProductOnTheDayOfTheService) {
  struct Case {
    std::string hs, category, price, service, above, cap;
  };
  const Case kCases[] = {
      {"2709", "crude", "60", "2025-03-04", "false", "60"},
      {"2709", "crude", "60.01", "2025-03-04", "true", "60"},
      {"2709", "", "60.01", "2025-03-04", "true", "60"},
      {"270900", "sakhalin-2", "60.01", "2025-03-04", "true", "60"},  // no product of the cap
      {"2709", "", "58", "2025-09-02", "false", "60"},
      {"2709", "", "58", "2025-09-03", "true", "44.1"},
      {"2709", "", "58", "2022-12-04", "false", ""},  // no cap yet
      {"2709", "", "", "2025-03-04", "unknown", ""},
      {"2710", "products-premium", "58", "2025-03-04", "false", "100"},
      {"2710", "products-discount", "58", "2025-03-04", "true", "45"},
      {"2710", "", "58", "2025-03-04", "unknown", ""},
      {"2710", "", "120", "2025-03-04", "true", "45"},
      {"2710", "", "44.5", "2026-03-04", "false", "45"},  // the cap of crude is not meant
      {"27", "", "44.5", "2026-03-04", "unknown", ""},
      {"", "", "44", "2026-03-04", "false", "44.1"},
      {"2709", "", "58", "2025-09-02T21:59:59Z", "false", "60"},  // to the second
      {"2709", "", "58", "2025-09-02T22:00:00Z", "true", "44.1"},
  };
  const Law caps = law();
  for (const Case& c : kCases) {
    Question question;
    question.goods = {{c.hs, c.category}};
    if (!c.price.empty()) question.price = *base::parse_decimal(c.price);
    question.events = {{"service", *base::parse_instant(c.service, "Europe/Brussels")}};
    const Parameter* used = nullptr;
    std::string_view above = to_string(is_above_cap(caps, "cap", question, used));
    EXPECT_EQ(above, c.above) << c.hs << " " << c.category << " " << c.price << " " << c.service;
    EXPECT_EQ(used == nullptr ? "" : used->value, c.cap) << c.hs << " " << c.price;
  }
}

TEST(PriceCap, TheDayOfAnotherZoneMayMeetTwoCaps) {
  const Law caps = law();
  Question question;
  question.goods = {{"2709", ""}};
  question.price = *base::parse_decimal("58");
  question.events = {{"service", *base::parse_instant("2025-09-02", "America/New_York")}};
  const Parameter* used = nullptr;
  EXPECT_EQ(is_above_cap(caps, "cap", question, used), Truth::kUnknown);
}

TEST(PriceCap, OfSeveralGoodsTheOneAboveDecides) {
  const Law caps = law();
  Question question;
  question.on = base::parse_instant("2025-03-04", "UTC")->earliest;
  question.price = *base::parse_decimal("70");
  question.goods = {{"2709", "crude"}, {"2710", "products-premium"}};
  const Parameter* used = nullptr;
  EXPECT_EQ(is_above_cap(caps, "cap", question, used), Truth::kTrue);
  ASSERT_NE(used, nullptr);
  EXPECT_EQ(used->product, "crude");
  question.goods.clear();
  EXPECT_EQ(is_above_cap(caps, "cap", question, used), Truth::kUnknown);
}

}  // namespace
}  // namespace detente::law
