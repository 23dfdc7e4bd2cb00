// Wind-down clauses of the law are predicates over events: each date with its zone, its event and
// its inclusiveness.
#include <gtest/gtest.h>

#include "detente/law/evaluate.h"

namespace detente::law {
namespace {

struct Clause {
  std::string_view id, zone, text;
};

constexpr Clause kClauses[] = {
    // OFAC: "loaded on any vessel on or before 12:01 a.m. eastern daylight time, March 12, 2026".
    {"GL 134", "America/New_York",
     R"(goods.hs under ["2709", "2710"] and event.loaded <= 2026-03-12T00:01:00-04:00 )"
     R"(and event.offloaded < 2026-04-11T00:01:00-04:00)"},
    {"GL 133", "America/New_York",
     R"(event.loaded <= 2026-03-05T00:01:00-05:00 and buyer = "IN" and destination = "IN")"},
    // OFAC: contracts before March 8, 2022; imports by 12:01 a.m. eastern daylight time, April 22.
    {"GL 16", "America/New_York",
     "contract_before(2022-03-08) and event.cleared <= 2022-04-22T00:01:00-04:00"},
    // Two zones: loaded in winter, unloaded in summer time.
    {"product cap", "America/New_York",
     R"(goods.hs under "2710" and event.loaded < 2023-02-05T00:01:00-05:00 )"
     R"(and event.offloaded < 2023-04-01T00:01:00-04:00)"},
    // Regulation (EU) 2025/1494: contracts before 20 July 2025, until 18 October 2025.
    {"EU cap 47.6", "Europe/Brussels",
     "price <= 47.6 or contract_before(2025-07-20) and event.service < 2025-10-19"},
    {"UK cap 47.6", "Europe/London",
     "price <= 47.6 or contract_before(2025-09-02T23:01:00+01:00) and event.service < 2025-10-18"},
    // 19th package: contracts before 17 June 2025 for over a year, and not amended since.
    {"EU LNG", "Europe/Brussels",
     R"(goods.hs under "271111" and contract_before(2025-06-17) and contract.term_years > 1 )"
     R"(and not event.amended >= 2025-06-17 and event.delivered < 2027-01-01)"},
    {"UK iron and steel", "Europe/London",
     "event.left_origin < 2023-04-21 and event.cleared < 2023-05-22"},
};

struct Case {
  std::string_view id, clause;
  Truth want;
  std::string_view hs;
  std::vector<std::pair<std::string, std::string_view>> events;
  std::string_view price = "";
  std::string_view buyer = "";
  std::string_view term_years = "";
};

const Case kCases[] = {
    {"L01",
     "GL 134",
     Truth::kTrue,
     "2709",
     {{"loaded", "2026-03-11T23:50:00-04:00"}, {"offloaded", "2026-04-05T12:00:00Z"}}},
    {"L02",
     "GL 134",
     Truth::kFalse,
     "2709",
     {{"loaded", "2026-03-12T07:02:00+03:00"}, {"offloaded", "2026-04-05T12:00:00Z"}}},
    {"L03",
     "GL 134",
     Truth::kTrue,
     "2709",
     {{"loaded", "2026-03-12T07:01:00+03:00"}, {"offloaded", "2026-04-05T12:00:00Z"}}},
    {"L04",
     "GL 134",
     Truth::kFalse,
     "2709",
     {{"loaded", "2026-03-10T12:00:00Z"}, {"offloaded", "2026-04-11T00:30:00-04:00"}}},
    {"by the day",
     "GL 134",
     Truth::kUnknown,
     "2709",
     {{"loaded", "2026-03-12"}, {"offloaded", "2026-04-05"}}},
    {"L05", "GL 133", Truth::kFalse, "2709", {{"loaded", "2026-03-04T12:00:00Z"}}, "", "SG"},
    {"L05 sold to India",
     "GL 133",
     Truth::kTrue,
     "2709",
     {{"loaded", "2026-03-04T12:00:00Z"}},
     "",
     "IN"},
    {"L07",
     "GL 16",
     Truth::kTrue,
     "2709",
     {{"contract", "2022-03-07"}, {"cleared", "2022-04-21T12:00:00-04:00"}}},
    {"L08",
     "GL 16",
     Truth::kFalse,
     "2709",
     {{"contract", "2022-03-09"}, {"cleared", "2022-04-10T12:00:00-04:00"}}},
    {"L10",
     "product cap",
     Truth::kTrue,
     "2710",
     {{"loaded", "2023-02-04T12:00:00-05:00"}, {"offloaded", "2023-03-31T20:00:00-04:00"}}},
    {"L11",
     "product cap",
     Truth::kFalse,
     "2710",
     {{"loaded", "2023-02-04T12:00:00-05:00"}, {"offloaded", "2023-04-01T00:01:00-04:00"}}},
    {"L12",
     "EU cap 47.6",
     Truth::kTrue,
     "2709",
     {{"contract", "2025-07-19"}, {"service", "2025-10-18T12:00:00Z"}},
     "58"},
    {"L13",
     "EU cap 47.6",
     Truth::kFalse,
     "2709",
     {{"contract", "2025-08-01"}, {"service", "2025-09-20T12:00:00Z"}},
     "58"},
    {"L13",
     "UK cap 47.6",
     Truth::kTrue,
     "2709",
     {{"contract", "2025-08-01"}, {"service", "2025-09-20T12:00:00Z"}},
     "58"},
    {"at the cap", "EU cap 47.6", Truth::kTrue, "2709", {}, "47.60"},
    {"L15",
     "EU LNG",
     Truth::kTrue,
     "271111",
     {{"contract", "2024-01-15"}, {"delivered", "2026-12-20T12:00:00Z"}},
     "",
     "",
     "10"},
    {"L16",
     "EU LNG",
     Truth::kFalse,
     "271111",
     {{"contract", "2024-01-15"}, {"amended", "2025-07-01"}, {"delivered", "2026-06-01T12:00:00Z"}},
     "",
     "",
     "10"},
    {"of unknown term",
     "EU LNG",
     Truth::kUnknown,
     "271111",
     {{"contract", "2024-01-15"}, {"delivered", "2026-12-20T12:00:00Z"}}},
    {"L17",
     "UK iron and steel",
     Truth::kFalse,
     "72",
     {{"left_origin", "2023-04-20T12:00:00Z"}, {"cleared", "2023-05-22T12:00:00Z"}}},
};

const Clause& clause(std::string_view id) {
  return *std::find_if(std::begin(kClauses), std::end(kClauses),
                       [id](const Clause& clause) { return clause.id == id; });
}

Question question(const Case& c, std::string_view zone) {
  Question question;
  question.goods = {{std::string(c.hs), ""}};
  for (const auto& [name, text] : c.events) {
    question.events.push_back({name, *base::parse_instant(text, zone)});
  }
  if (!c.price.empty()) question.price = *base::parse_decimal(c.price);
  if (!c.buyer.empty()) {
    question.buyer = c.buyer;
    question.destination = "IN";
  }
  if (!c.term_years.empty()) question.contract = {{}, *base::parse_decimal(c.term_years)};
  return question;
}

TEST(WindDownClause, IsAPredicateOverEvents) {
  for (const Case& c : kCases) {
    const Clause& law = clause(c.clause);
    Vocabulary words;
    words.zone = law.zone;
    auto predicate = parse_predicate(law.text, words);
    ASSERT_TRUE(predicate.has_value()) << law.text << ": " << predicate.error().message;
    Question asked = question(c, law.zone);
    Situation situation;
    situation.question = &asked;
    EXPECT_EQ(to_string(evaluate(*predicate, situation)), to_string(c.want))
        << c.id << " under " << c.clause;
  }
}

}  // namespace
}  // namespace detente::law
