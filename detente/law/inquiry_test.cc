#include "detente/law/inquiry.h"

#include <gtest/gtest.h>

#include "detente/law/verdict_samples.h"

namespace detente::law {
namespace {

class InquiryTest : public testing::Test {
 protected:
  InquiryTest() {
    inquiry_.actors = {"us-person"};
    inquiry_.activities = {"general"};
    inquiry_.on = "2025-03-04";
  }

  // "us.ofac prohibited, eu.council out-of-nexus": those asked for.
  std::string ask(const std::vector<std::string>& authorities) {
    auto book = Rulebook::make(world_.view.law);
    if (!book) return book.error().message;
    auto answers = answer(world_.view, *book, inquiry_);
    if (!answers) return answers.error().message;
    std::string text;
    for (const AuthorityAnswer& one : answers->authorities) {
      const std::string& id = world_.view.law.authorities[one.verdict.authority].id;
      if (std::find(authorities.begin(), authorities.end(), id) == authorities.end()) continue;
      text += (text.empty() ? "" : ", ") + id + " " + std::string(to_string(one.verdict.answer));
      if (one.verdict.unheard) text += " (unheard)";
    }
    return text;
  }

  SampleWorld world_;
  Inquiry inquiry_;
};

TEST_F(InquiryTest, ADayIsItsEndInTheZoneOfEachAuthority) {
  world_.list("A us.block 2025-03-04T18:00; B eu.block 2025-03-05");
  inquiry_.actors = {"us-person", "eu-person"};
  inquiry_.parties = {"A", "B"};
  EXPECT_EQ(ask({"us.ofac", "eu.council"}), "eu.council permitted, us.ofac prohibited");
  inquiry_.on = "2025-03-05";
  EXPECT_EQ(ask({"us.ofac", "eu.council"}), "eu.council prohibited, us.ofac prohibited");
  inquiry_.on = "2025-03-04T23:00:00Z";  // midnight in Brussels, six o'clock in Washington
  EXPECT_EQ(ask({"us.ofac", "eu.council"}), "eu.council prohibited, us.ofac prohibited");
  inquiry_.on = "2025-03-04T22:59:59Z";
  EXPECT_EQ(ask({"us.ofac", "eu.council"}), "eu.council permitted, us.ofac permitted");
}

TEST_F(InquiryTest, OfSeveralActivitiesTheHighestAnswerCounts) {
  world_.list("A eu.messaging");
  inquiry_.actors = {"eu-person"};
  inquiry_.parties = {"A"};
  inquiry_.activities = {"goods.export"};
  EXPECT_EQ(ask({"eu.council"}), "eu.council permitted");
  inquiry_.activities = {"messaging", "goods.export"};
  EXPECT_EQ(ask({"eu.council"}), "eu.council prohibited");
  inquiry_.activities = {"goods.export", "messaging"};
  EXPECT_EQ(ask({"eu.council"}), "eu.council prohibited");
}

TEST_F(InquiryTest, AnAuthorityWhoseListsAreNotThereFreesNobody) {
  world_.view.unheard = {"eu.council", "us.ofac"};
  inquiry_.actors = {"us-person", "eu-person"};
  EXPECT_EQ(ask({"us.ofac"}), "us.ofac permitted");  // no party is asked about
  inquiry_.parties = {"A"};
  EXPECT_EQ(ask({"eu.council", "uk.ofsi", "un.sc", "us.ofac"}),
            "eu.council undetermined (unheard), uk.ofsi out-of-nexus, un.sc permitted, "
            "us.ofac undetermined (unheard)");
  inquiry_.parties.clear();
  inquiry_.vessels = {"9187629"};
  EXPECT_EQ(ask({"us.ofac"}), "us.ofac undetermined (unheard)");
  inquiry_.vessels.clear();
  inquiry_.parties = {"A"};
  world_.list("A us.block");
  EXPECT_EQ(ask({"us.ofac"}), "us.ofac prohibited");
  inquiry_.actors = {"uk-person"};
  EXPECT_EQ(ask({"us.ofac"}), "us.ofac out-of-nexus");
}

TEST_F(InquiryTest, AShipIsThePartyOfItsNumber) {
  world_.list("V us.block");
  world_.view.parties['V' - 'A'].imo = "9187629";
  inquiry_.vessels = {"9187629"};
  EXPECT_EQ(ask({"us.ofac"}), "us.ofac prohibited");
  inquiry_.vessels = {"9187630"};
  EXPECT_EQ(ask({"us.ofac"}), "us.ofac permitted");
}

TEST_F(InquiryTest, SlotsAreFilledAsGiven) {
  inquiry_.goods = {"2709"};
  inquiry_.place = "RU";
  inquiry_.destination = "IN";
  inquiry_.buyer = "SG";
  inquiry_.price = "58.5";
  inquiry_.issued = "2014-09-12";
  inquiry_.tenor = "90";
  inquiry_.contract = "2024-01-15";
  inquiry_.term_years = "10";
  inquiry_.events = {{"loaded", "2026-03-11T23:50-04:00"}, {"offloaded", "2026-04-05"}};
  auto question = question_for(inquiry_, "goods.import", world_.view, "America/New_York");
  ASSERT_TRUE(question) << question.error().message;
  EXPECT_EQ(question->activity, "goods.import");
  EXPECT_EQ(question->goods, (std::vector<Goods>{{"2709", ""}}));
  EXPECT_EQ(question->place->territory, "RU");
  EXPECT_EQ(*question->destination, "IN");
  EXPECT_EQ(*question->buyer, "SG");
  EXPECT_EQ(*question->price, *base::parse_decimal("58.5"));
  EXPECT_EQ(*question->issued, *base::parse_day("2014-09-12"));
  EXPECT_EQ(*question->tenor_days, *base::parse_decimal("90"));
  EXPECT_EQ(base::to_string(question->contract->date->earliest), "2024-01-15T05:00:00Z");
  EXPECT_EQ(*question->contract->term_years, *base::parse_decimal("10"));
  ASSERT_EQ(question->events.size(), 2u);
  EXPECT_EQ(base::to_string(question->events[0].at.earliest), "2026-03-12T03:50:00Z");
  EXPECT_EQ(base::to_string(question->events[1].at.latest), "2026-04-06T04:00:00Z");
  EXPECT_EQ(base::to_string(question->on), "2025-03-05T04:59:59Z");
}

TEST_F(InquiryTest, WrongWordsAreToldWithWhatIsExpected) {
  struct Case {
    void (*spoil)(Inquiry&);
    const char* message;
  };
  const Case cases[] = {
      {[](Inquiry& q) { q.actors = {"us-persn"}; },
       R"(actor "us-persn": no such; did you mean "us-person"?)"},
      {[](Inquiry& q) { q.actors = {"martian"}; },
       R"(actor "martian": one of ca-person, ch-person, eu-person, other, uk-person or us-person)"},
      {[](Inquiry& q) { q.activities = {"enrgy.payment"}; },
       R"(activity "enrgy.payment": no such activity; did you mean "energy.payment"?)"},
      {[](Inquiry& q) { q.activities = {"energy"}; }, R"(activity "energy": no such activity)"},
      {[](Inquiry& q) { q.goods = {"27x"}; },
       R"(goods "27x": expected 2 to 10 digits of HS or CN)"},
      {[](Inquiry& q) { q.currency = "usd"; },
       R"(currency "usd": expected a code of ISO 4217 like USD)"},
      {[](Inquiry& q) { q.place = "Russia"; },
       R"(place "Russia": expected a territory of ISO 3166 like RU or UA-43)"},
      {[](Inquiry& q) { q.vessels = {"123"}; },
       R"(vessel "123": expected the seven digits of an IMO number)"},
      {[](Inquiry& q) { q.on = "yesterday"; },
       R"(on "yesterday": expected a day (2025-03-04) or an instant (2025-03-04T09:30Z))"},
      {[](Inquiry& q) { q.issued = "2025"; }, R"(issued "2025": expected a day like 2025-03-04)"},
      {[](Inquiry& q) { q.tenor = "-3"; }, R"(tenor "-3": expected a number of days like 90)"},
      {[](Inquiry& q) { q.price = "a lot"; }, R"(price "a lot": expected a number like 47.6)"},
      {[](Inquiry& q) {
         q.events = {{"lodaed", "2025-01-01"}};
       },
       R"(event "lodaed": no such; did you mean "loaded"?)"},
      {[](Inquiry& q) {
         q.events = {{"loaded", "then"}};
       },
       R"(event loaded "then": expected a day (2025-03-04) or an instant (2025-03-04T09:30Z))"},
  };
  for (const Case& c : cases) {
    Inquiry inquiry = inquiry_;
    c.spoil(inquiry);
    auto form = check_form(inquiry);
    ASSERT_FALSE(form) << c.message;
    EXPECT_EQ(form.error().message, c.message);
    EXPECT_EQ(form.error().kind, base::ErrorKind::kMalformed);
  }
  inquiry_.parties = {"nobody"};
  EXPECT_TRUE(check_form(inquiry_));
  EXPECT_EQ(ask({}), R"(no party is called "nobody")");
}

}  // namespace
}  // namespace detente::law
