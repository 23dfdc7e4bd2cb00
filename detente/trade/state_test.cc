#include "detente/trade/state.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <random>

#include "detente/trade/trade_samples.h"

namespace detente::trade {
namespace {

using law::Truth;

TEST(HappenedBy, IsOpenBetweenTheBounds) {
  base::Instant day = *base::parse_instant("2025-03-04", "UTC");
  EXPECT_EQ(happened_by(day, at("2025-03-03T23:59:59Z")), Truth::kFalse);
  EXPECT_EQ(happened_by(day, at("2025-03-04T00:00:00Z")), Truth::kUnknown);
  EXPECT_EQ(happened_by(day, at("2025-03-04T23:59:58Z")), Truth::kUnknown);
  EXPECT_EQ(happened_by(day, at("2025-03-04T23:59:59Z")), Truth::kTrue);
}

struct Scene {
  explicit Scene(std::string_view bytes, std::string_view known = "2030-01-01")
      : consignments(consignments_of(bytes)),
        goods(goods_of(consignments.at(0))),
        history(history_of(consignments[0], consignments[0].lines[0], goods, trade::at(known))) {}

  LineState at(std::string_view instant) const { return {history, parties, trade::at(instant)}; }

  std::vector<Consignment> consignments;
  std::vector<law::Goods> goods;
  DeliveryParties parties{"UA", "US"};
  LineHistory history;
};

TEST(LineState, HoldersOfTheTitleFollowOneAnother) {
  Scene scene(R"([{"id":"a","funding":"PDA","events":[
      {"type":"title-passed","at":"2025-01-01T00:00:00Z","to":"PL"},
      {"type":"title-passed","at":"2025-02-01"}]}])");
  EXPECT_EQ(scene.at("2024-12-31").title_holder(), "US");
  EXPECT_EQ(scene.at("2025-01-01").title_holder(), "PL");
  EXPECT_EQ(scene.at("2025-02-01T12:00:00Z").title_holder(), "") << "some time on that day";
  EXPECT_EQ(scene.at("2025-02-02").title_holder(), "UA");
}

TEST(LineState, TheTitleIsBeforeItPassesWithWhoPays) {
  struct Case {
    const char* facts;
    const char* want;
  };
  const Case cases[] = {
      {R"("funding":"PDA")", "US"},
      {R"("funding":"USAI")", "US"},
      {R"("funding":"FMF")", "US"},
      {R"("funding":"FMS-national")", "US"},
      {R"("funding":"DCS")", "other"},
      {R"("funding":"third-party")", "other"},
      {R"("note":"nobody says")", ""},
      {R"("funding":"DCS","title_holder":"PL")", "PL"},
      {R"("title_to_UA":"2025-01-01")", "UA"},
  };
  for (const Case& c : cases)
    EXPECT_EQ(Scene(R"([{"id":"a",)" + std::string(c.facts) + "}]").at("2025-03-04").title_holder(),
              c.want)
        << c.facts;
}

TEST(LineState, ArrivalAndReceiptInACountryAreInIt) {
  Scene scene(R"([{"id":"a","events":[
      {"type":"left-origin","at":"2025-02-01","place":"US-DE Dover"},
      {"type":"arrived-hub","at":"2025-02-02","place":"PL-18 Jasionka"},
      {"type":"receipt-signed","at":"2025-02-03","place":"UA-46"},
      {"type":"returned","at":"2025-02-05"}]}])");
  EXPECT_EQ(scene.at("2025-02-01T23:59:59Z").in_country("US"), Truth::kFalse);
  EXPECT_EQ(scene.at("2025-02-02T23:59:59Z").in_country("PL"), Truth::kTrue);
  EXPECT_EQ(scene.at("2025-02-03T12:00:00Z").in_country("UA"), Truth::kUnknown);
  EXPECT_EQ(scene.at("2025-02-04").in_country("UA"), Truth::kTrue);
  EXPECT_EQ(scene.at("2025-02-04").in_country("UA-46"), Truth::kTrue);
  EXPECT_EQ(scene.at("2025-02-04").in_country("UA-14"), Truth::kFalse);
  EXPECT_EQ(scene.at("2025-02-06").in_country("UA"), Truth::kFalse);
  EXPECT_EQ(scene.at("2025-02-06").handed_over(), Truth::kTrue);
}

std::string places(const LineState& state) {
  std::string text;
  for (const std::string& place : state.whereabouts()) text += (text.empty() ? "" : ", ") + place;
  return text;
}

TEST(LineState, SaysWhereItIs) {
  Scene scene(R"([{"id":"a","place":"somewhere","events":[
      {"type":"loaded","at":"2025-02-01T10:00Z","place":"US-DE Dover"},
      {"type":"departed","at":"2025-02-02T10:00Z","place":"US-DE Dover","carrier":"05-5140"},
      {"type":"arrived-hub","at":["2025-02-03","2025-02-04"],"place":"PL-18 Jasionka"},
      {"type":"border-crossed","at":"2025-02-05T10:00Z","to":"UA"}]}])");
  EXPECT_EQ(places(scene.at("2025-01-31")), "somewhere");
  EXPECT_EQ(places(scene.at("2025-02-02")), "US-DE Dover");
  EXPECT_EQ(places(scene.at("2025-02-02T12:00Z")), "under way from US-DE Dover (05-5140)");
  EXPECT_EQ(places(scene.at("2025-02-03T12:00Z")),
            "under way from US-DE Dover (05-5140), PL-18 Jasionka");
  EXPECT_EQ(places(scene.at("2025-02-05")), "PL-18 Jasionka");
  EXPECT_EQ(places(scene.at("2025-02-06")), "UA");
  EXPECT_EQ(places(Scene(R"([{"id":"a","departed":"2025-01-01"}])").at("2025-02-01")), "under way");
  EXPECT_EQ(places(Scene(R"([{"id":"a","departed":"2025-01-01","place":"PL"}])").at("2025-02-01")),
            "PL");
  EXPECT_EQ(places(Scene(R"([{"id":"a"}])").at("2025-02-01")), "");
  Scene back(R"([{"id":"a","entered_UA":"2025-01-01","events":[
      {"type":"border-crossed","at":"2025-01-03T00:00:00Z","to":"UA","place":"PL-18 Korczowa"},
      {"type":"returned","at":"2025-01-05T00:00:00Z"},
      {"type":"returned","at":"2025-01-07T00:00:00Z","to":"PL"}]}])");
  EXPECT_EQ(places(back.at("2025-01-02")), "UA");
  EXPECT_EQ(places(back.at("2025-01-04")), "UA by way of PL-18 Korczowa");
  EXPECT_EQ(places(back.at("2025-01-06")), "");
  EXPECT_EQ(places(back.at("2025-01-08")), "PL");
}

TEST(LineState, DefinitionsOfDeliveredHaveTheirEvents) {
  struct Case {
    const char* facts;
    const char* delivered;  // by whose definition
  };
  const Case cases[] = {
      {R"("left_origin":"2025-01-01")", "army"},
      {R"("departed":"2025-01-01")", "army"},
      {R"("arrived_hub":"2025-01-01")", "navy"},
      {R"("handed_over":"2025-01-01")", "dsca-24-40 marines receipt"},
      {R"("receipt_confirmed":"2025-01-01")", "marines"},
      {R"("handed_over":"2025-01-01","receipt_confirmed":"2025-04-01")", "dsca-24-40 receipt"},
      {R"("entered_UA":"2025-01-01")", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.facts);
    Scene scene(R"([{"id":"a",)" + std::string(c.facts) + "}]");
    std::string got;
    for (std::string_view definition : law::delivery_definitions())
      if (scene.at("2025-03-04").delivered(definition) == Truth::kTrue)
        got += (got.empty() ? "" : " ") + std::string(definition);
    EXPECT_EQ(got, c.delivered);
  }
}

TEST(History, KeepsOfEachIdWhatWasKnownLast) {
  const char* facts = R"([{"id":"a","events":[
      {"id":"1","type":"departed","at":"2025-01-03","known":"2025-01-30"},
      {"id":"1","type":"departed","at":"2025-01-01","known":"2025-01-10"},
      {"id":"1","type":"departed","at":"2025-01-05","known":"2025-01-20"},
      {"id":"1","type":"departed","at":"2025-01-02","known":"2025-01-20"},
      {"type":"departed","at":"2025-01-04","known":"2025-01-05"}]}])";
  auto days = [&](std::string_view known) {
    Scene scene(facts, known);
    std::string text;
    for (const ConsignmentEvent* event : scene.history.events)
      text += base::to_string(*event->at).substr(8, 2) + " ";
    return text;
  };
  EXPECT_EQ(days("2025-01-04T23:59:59Z"), "");
  EXPECT_EQ(days("2025-01-05"), "04 ");
  EXPECT_EQ(days("2025-01-10"), "01 04 ");
  EXPECT_EQ(days("2025-01-20"), "02 04 ");
  EXPECT_EQ(days("2025-01-30"), "03 04 ");
}

TEST(LineState, WhatIsNotYetLoadedIsLoadedBeforeNothing) {
  Scene scene(R"([{"id":"a","loaded":"2025-02-01T10:00:00Z"}])");
  EXPECT_EQ(scene.at("2025-01-31").loaded_before(at("2025-03-01")), Truth::kFalse);
  EXPECT_EQ(scene.at("2025-02-02").loaded_before(at("2025-03-01")), Truth::kTrue);
  EXPECT_EQ(scene.at("2025-02-02").loaded_before(at("2025-02-01T10:00:00Z")), Truth::kFalse);
  EXPECT_EQ(scene.at("2025-02-02").loaded_before(at("2025-02-01T10:00:01Z")), Truth::kTrue);
}

// The twin: every second that each event may have happened in, one world for each combination.
class Worlds {
 public:
  Worlds(std::vector<const ConsignmentEvent*> events, base::Seconds now)
      : events_(std::move(events)), now_(now), seconds_(events_.size()) {}

  std::vector<bool> may_be_last() {
    may_.assign(events_.size() + 1, false);
    choose(0);
    return may_;
  }

 private:
  void choose(std::size_t i) {
    if (i == events_.size()) return judge();
    const base::Instant& bounds = *events_[i]->at;
    for (seconds_[i] = bounds.earliest; seconds_[i] < bounds.latest;
         seconds_[i] += std::chrono::seconds(1))
      choose(i + 1);
  }

  void judge() {
    std::optional<base::Seconds> last;
    for (base::Seconds second : seconds_)
      if (second <= now_) last = std::max(last.value_or(second), second);
    if (!last) may_[0] = true;
    for (std::size_t i = 0; i < events_.size(); ++i)
      if (last == seconds_[i]) may_[i + 1] = true;
  }

  std::vector<const ConsignmentEvent*> events_;
  base::Seconds now_;
  std::vector<base::Seconds> seconds_;
  std::vector<bool> may_;
};

TEST(PossibleLast, IsWhatSomeWorldHas) {
  std::mt19937 random(20250304);
  for (int round = 0; round < 4000; ++round) {
    std::vector<ConsignmentEvent> events(random() % 4 + 1);
    std::vector<const ConsignmentEvent*> pointers;
    for (ConsignmentEvent& event : events) {
      base::Seconds from{std::chrono::seconds(random() % 8)};
      event.at = {from, from + std::chrono::seconds(random() % 4 + 1), "UTC",
                  base::Precision::kSecond};
      pointers.push_back(&event);
    }
    for (int second = -1; second < 13; ++second) {
      base::Seconds now{std::chrono::seconds(second)};
      std::vector<bool> want = Worlds(pointers, now).may_be_last();
      auto got = possible_last(pointers, now);
      ASSERT_EQ(std::count(got.begin(), got.end(), nullptr) == 1, want[0]) << round;
      for (std::size_t i = 0; i < pointers.size(); ++i)
        ASSERT_EQ(std::count(got.begin(), got.end(), pointers[i]) == 1, want[i + 1])
            << round << " at " << second << ", event " << i;
    }
  }
}

// Every second is asked, and only those of moments_between change an answer.
TEST(Moments, AreAllThatChangeAnAnswer) {
  std::mt19937 random(4);
  constexpr EventType kTypes[] = {EventType::kBorderCrossed, EventType::kReturned,
                                  EventType::kTitlePassed, EventType::kDeparted,
                                  EventType::kReceiptSigned};
  for (int round = 0; round < 2000; ++round) {
    Consignment consignment;
    consignment.lines.emplace_back();
    consignment.lines[0].funding = "PDA";
    for (std::size_t i = 0; i < 5; ++i) {
      ConsignmentEvent event;
      event.type = kTypes[random() % std::size(kTypes)];
      event.to = random() % 2 == 0 ? "UA" : "PL";
      base::Seconds from{std::chrono::seconds(random() % 10)};
      event.at = {from, from + std::chrono::seconds(random() % 4 + 1), "UTC",
                  base::Precision::kSecond};
      consignment.events.push_back(std::move(event));
    }
    auto goods = goods_of(consignment);
    LineHistory history = history_of(consignment, consignment.lines[0], goods, base::Seconds{});
    DeliveryParties parties{"UA", "US"};
    auto moments =
        moments_between(history, base::Seconds{}, base::Seconds{std::chrono::seconds(15)});
    auto state_at = [&](int second) {
      LineState state(history, parties, base::Seconds{std::chrono::seconds(second)});
      return std::tuple(state.in_country("UA"), std::string(state.title_holder()), state.departed(),
                        state.handed_over());
    };
    for (int second = 1; second <= 15; ++second) {
      base::Seconds now{std::chrono::seconds(second)};
      if (std::binary_search(moments.begin(), moments.end(), now)) continue;
      ASSERT_EQ(state_at(second), state_at(second - 1)) << round << " at " << second;
    }
  }
}

}  // namespace
}  // namespace detente::trade
