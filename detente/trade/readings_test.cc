#include "detente/trade/readings.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>

#include "detente/trade/trade_samples.h"
#include "tests/shared_folder.h"

namespace detente::trade {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

std::vector<LineAnswer> answers_to(std::string_view bytes, const Suspension& pause = aid_pause(),
                                   std::string_view known = "2025-03-04T02:00:00Z") {
  ConsignmentFile file = read_consignments(bytes);
  for (const base::Error& fault : file.faults) ADD_FAILURE() << fault.message;
  return answer(file.consignments, pause, at(known));
}

LineAnswer answer_to(std::string_view bytes, const Suspension& pause = aid_pause(),
                     std::string_view known = "2025-03-04T02:00:00Z") {
  return answers_to(bytes, pause, known).at(0);
}

TEST(Readings, DifferByPlaceCustodyTitleAndDeparture) {
  struct Case {
    const char* name;
    const char* facts;  // of a record, behind its id
    const char* want;
    InScope in_scope;
  };
  const Case cases[] = {
      {"loaded, not departed", R"("funding":"PDA")", "HELD HELD HELD HELD", InScope::kYes},
      {"in flight", R"("funding":"PDA","departed":"2025-03-03T20:00Z")", "HELD HELD HELD CONTINUES",
       InScope::kYes},
      {"hub, receipt signed",
       R"("funding":"PDA","departed":"2025-02-27T10:00Z","handed_over":"2025-03-03T20:00Z",
          "title_to_UA":"2025-03-03T20:00Z")",
       "HELD CONTINUES CONTINUES CONTINUES", InScope::kYes},
      {"crosses within the bounds of the start",
       R"("funding":"PDA","departed":"2025-02-26","entered_UA":"2025-03-04T00:30Z",
          "handed_over":"2025-03-03T22:00Z","title_to_UA":"2025-03-03T22:00Z")",
       "UNDETERMINED CONTINUES CONTINUES CONTINUES", InScope::kYes},
      {"delivered",
       R"("funding":"USAI","departed":"2025-02-01","entered_UA":"2025-02-10",
          "handed_over":"2025-02-10","title_to_UA":"2025-02-10")",
       "CONTINUES CONTINUES CONTINUES CONTINUES", InScope::kYes},
      {"title passed at the depot",
       R"("funding":"FMS-national","departed":"2025-02-21","title_to_UA":"2025-02-20")",
       "HELD HELD CONTINUES CONTINUES", InScope::kUnclear},
      {"another owner", R"("funding":"third-party","departed":"2025-03-01","title_holder":"PL")",
       "HELD HELD CONTINUES CONTINUES", InScope::kUnclear},
      {"another owner, not named", R"("funding":"third-party")", "HELD HELD CONTINUES HELD",
       InScope::kUnclear},
      {"nobody says who pays", R"("departed":"2025-03-01")", "HELD HELD UNDETERMINED CONTINUES",
       InScope::kUnclear},
      {"departed within the bounds of the event",
       R"("funding":"FMF","departed":["2025-03-03T20:00Z","2025-03-04T06:00Z"])",
       "HELD HELD HELD UNDETERMINED", InScope::kYes},
      {"departed at the last second of the bounds",
       R"("funding":"FMF","departed":"2025-03-04T05:00:00Z")", "HELD HELD HELD UNDETERMINED",
       InScope::kYes},
      {"departed a second later", R"("funding":"FMF","departed":"2025-03-04T05:00:01Z")",
       "HELD HELD HELD HELD", InScope::kYes},
      {"departed at the first second of the bounds",
       R"("funding":"FMF","departed":"2025-03-03T23:00:00Z")", "HELD HELD HELD CONTINUES",
       InScope::kYes},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    std::string facts = R"([{"id":"a","category":"military",)" + std::string(c.facts) + "}]";
    LineAnswer got = answer_to(facts);
    EXPECT_EQ(readings_text(got), c.want);
    EXPECT_EQ(got.in_scope, c.in_scope);
    EXPECT_EQ(got.outcome, got.readings[0]);
  }
}

// A state that comes and goes between the bounds of the start differs between them.
TEST(Readings, SeeWhatHappensBetweenTheBoundsOfTheStart) {
  LineAnswer got = answer_to(R"([{"id":"a","category":"military","funding":"PDA","events":[
      {"type":"border-crossed","to":"UA","at":"2025-03-04T01:00:00Z"},
      {"type":"border-crossed","to":"PL","at":"2025-03-04T02:00:00Z"}]}])");
  EXPECT_EQ(readings_text(got), "UNDETERMINED HELD HELD HELD");
}

TEST(Readings, TakeAnExactStartAsIt) {
  Suspension pause = aid_pause();
  pause.start_bounds.reset();
  const char* facts = R"([{"id":"a","category":"military","entered_UA":"2025-03-04T00:30:00Z"}])";
  EXPECT_EQ(answer_to(facts, pause).outcome, Outcome::kContinues);
  pause.start = at("2025-03-04T00:29:59Z");
  EXPECT_EQ(answer_to(facts, pause).outcome, Outcome::kHeld);
}

TEST(Readings, SayWhereItMayBe) {
  LineAnswer got = answer_to(R"([{"id":"a","category":"military","funding":"PDA",
      "departed":"2025-02-26","entered_UA":"2025-03-04T00:30Z","title_to_UA":"2025-03-04T02:00Z"}])");
  EXPECT_EQ(got.place, "under way or UA");
  std::string lost = R"([{"id":"a","events":[)";
  for (int i = 0; i < 8; ++i)
    lost += R"({"type":"loaded","at":["2025-03-01","2025-03-05"],"place":"pier )" +
            std::to_string(i) + R"("},)";
  lost += R"({"type":"built","at":"2025-01-01"}]}])";
  EXPECT_EQ(answer_to(lost).place, "pier 0 or pier 1 or pier 2 or pier 3 or elsewhere");
  EXPECT_EQ(got.title_holder, "");
}

constexpr const char* kMixedTruck = R"([{"id":"truck","category":"military","departed":"2025-02-21",
  "lines":[{"sku":"aid","funding":"PDA","value":100},
           {"sku":"sale","funding":"FMS-national","value":250.5}],
  "events":[{"type":"title-passed","at":"2025-02-20","to":"UA","line":2}]}])";

TEST(Readings, SplitAMixedLoad) {
  auto got = answers_to(kMixedTruck);
  ASSERT_EQ(got.size(), 2u);
  EXPECT_EQ(readings_text(got[0]), "HELD HELD HELD CONTINUES");
  EXPECT_EQ(readings_text(got[1]), "HELD HELD CONTINUES CONTINUES");
  EXPECT_EQ(got[0].in_scope, InScope::kYes);
  EXPECT_EQ(got[1].in_scope, InScope::kUnclear);
  EXPECT_EQ(got[1].line, 1u);
}

TEST(Readings, FollowWhatWasKnown) {
  const char* facts = R"([{"id":"a","category":"military","funding":"PDA","events":[
      {"type":"arrived-hub","place":"PL-18 Jasionka","at":"2025-03-03T18:00Z","known":"2025-03-04"},
      {"type":"border-crossed","to":"UA","at":"2025-03-03T22:00Z","known":"2025-03-06"}]}])";
  LineAnswer early = answer_to(facts, aid_pause(), "2025-03-04T23:59:59Z");
  EXPECT_EQ(early.outcome, Outcome::kHeld);
  EXPECT_EQ(early.place, "PL-18 Jasionka");
  LineAnswer late = answer_to(facts, aid_pause(), "2025-03-06T23:59:59Z");
  EXPECT_EQ(late.outcome, Outcome::kContinues);
  EXPECT_EQ(late.place, "UA");
}

// A hub that reports a day late does not take back a crossing.
TEST(Readings, AHubElsewhereEndsNoPresence) {
  LineAnswer got = answer_to(R"([{"id":"a","category":"military","funding":"PDA","events":[
      {"type":"border-crossed","to":"UA","at":"2025-03-03T22:00:00Z"},
      {"type":"arrived-hub","place":"PL-18 Jasionka","at":"2025-03-04T00:00:00Z"}]}])");
  EXPECT_EQ(got.outcome, Outcome::kContinues);
}

TEST(Readings, TakeBackWhatWasCorrected) {
  const char* facts = R"([{"id":"a","category":"military","funding":"PDA","events":[
      {"id":"x","type":"border-crossed","to":"UA","at":"2025-03-03T12:00Z","known":"2025-03-04"},
      {"id":"x","type":"border-crossed","to":"UA","at":null,"known":"2025-03-06"}]}])";
  EXPECT_EQ(answer_to(facts, aid_pause(), "2025-03-04T12:00Z").outcome, Outcome::kContinues);
  EXPECT_EQ(answer_to(facts, aid_pause(), "2025-03-06T12:00Z").outcome, Outcome::kHeld);
}

TEST(Readings, ReturningChangesThePlaceAlone) {
  LineAnswer got = answer_to(R"([{"id":"a","category":"military","funding":"PDA",
      "departed":"2024-05-01","entered_UA":"2024-05-31","handed_over":"2024-06-01",
      "title_to_UA":"2024-06-01",
      "events":[{"type":"returned","place":"PL-24 repair centre","at":"2025-01-10"}]}])");
  EXPECT_EQ(readings_text(got), "HELD CONTINUES CONTINUES CONTINUES");
  EXPECT_EQ(got.place, "PL-24 repair centre");
  EXPECT_EQ(got.title_holder, "UA");
}

TEST(Readings, EvaluateAnyWording) {
  struct Case {
    const char* where;
    Outcome want;
  };
  const Case cases[] = {
      {"not consignment.in_country(\"UA\") and not consignment.in_country(\"PL\")",
       Outcome::kContinues},
      {"consignment.in_country(\"PL-18\")", Outcome::kHeld},
      {"consignment.delivered(definition = \"army\")", Outcome::kHeld},
      {"consignment.delivered(definition = \"navy\")", Outcome::kHeld},
      {"consignment.delivered(definition = \"marines\")", Outcome::kContinues},
      {"consignment.loaded_before(2025-02-26)", Outcome::kHeld},
      {"consignment.loaded_before(2025-02-25)", Outcome::kContinues},
      {"consignment.loaded_before(2025-04-01)", Outcome::kHeld},
      {"event.loaded < 2025-02-26 and event.departed > 2025-02-26", Outcome::kHeld},
      {"event.left_origin > 2025-02-01", Outcome::kContinues},
      {"goods.hs under \"93\" and destination = \"UA\" and activity = \"aid\"", Outcome::kHeld},
      {"any line where category = \"food\"", Outcome::kHeld},
      {"category = \"food\"", Outcome::kContinues},
      {"goods.hs under \"930690\"", Outcome::kUndetermined},
      {"any party where country = \"RU\"", Outcome::kContinues},
      {"occupied", Outcome::kContinues},
  };
  const char* facts = R"([{"id":"a","funding":"PDA","lines":[
      {"category":"military","hs":"9306"},{"category":"food"}],
      "loaded":"2025-02-25","departed":"2025-02-27",
      "arrived_hub":"2025-03-01","place":"PL-18",
      "events":[{"type":"arrived-hub","at":"2025-03-02","place":"PL-18 Jasionka"}]}])";
  for (const Case& c : cases) {
    SCOPED_TRACE(c.where);
    Suspension pause = aid_pause();
    pause.where = predicate_of(c.where);
    EXPECT_EQ(answer_to(facts, pause).outcome, c.want);
  }
}

TEST(Readings, VariantsStandBesideTheWording) {
  LineAnswer got = answer_to(R"([{"id":"a","category":"military","funding":"PDA",
      "departed":"2025-02-27","handed_over":"2025-03-03T20:00Z"}])");
  EXPECT_EQ(got.variants, (std::vector{Outcome::kContinues, Outcome::kHeld, Outcome::kContinues}));
}

TEST(Readings, AreOutOfScopeOnlyWhereTheMeasureSaysWhoPays) {
  struct Case {
    const char* funding;
    const char* category;
    Outcome want;
    InScope in_scope;
  };
  const Case stated[] = {
      {"PDA", "military", Outcome::kHeld, InScope::kYes},
      {"DCS", "military", Outcome::kOutOfScope, InScope::kNo},
      {"", "military", Outcome::kUndetermined, InScope::kUnclear},
      {"PDA", "medical", Outcome::kContinues, InScope::kNo},
      {"PDA", "", Outcome::kUndetermined, InScope::kUnclear},
  };
  const Case open[] = {
      {"PDA", "military", Outcome::kHeld, InScope::kYes},
      {"DCS", "military", Outcome::kHeld, InScope::kUnclear},
      {"", "military", Outcome::kHeld, InScope::kUnclear},
      {"PDA", "medical", Outcome::kContinues, InScope::kNo},
  };
  Suspension pause = aid_pause();
  auto check = [&](const Case& c) {
    SCOPED_TRACE(std::string(c.funding) + " " + c.category);
    std::string facts = R"([{"id":"a","funding":")" + std::string(c.funding) + R"(","category":")" +
                        c.category + R"("}])";
    LineAnswer got = answer_to(facts, pause);
    EXPECT_EQ(got.outcome, c.want);
    EXPECT_EQ(got.in_scope, c.in_scope);
    EXPECT_EQ(got.readings[0], Outcome::kHeld) << "the predicate alone";
  };
  for (const Case& c : open) check(c);
  pause.funding = {"PDA", "USAI"};
  for (const Case& c : stated) check(c);
}

TEST(Readings, DelayIsNoLongerThanWhatWasPlanned) {
  struct Case {
    const char* facts;
    std::optional<std::chrono::seconds> want;
  };
  constexpr std::chrono::seconds kWhole = hours(184) + minutes(30);
  const Case cases[] = {
      {R"("sku":"x")", kWhole},
      {R"("planned":"2025-03-01")", kWhole},
      {R"("planned":"2025-03-09")", hours(42)},  // its day ends 42 hours before resumption
      {R"("planned":"2025-03-11T17:00:00Z")", hours(1)},
      {R"("planned":"2025-03-11")", hours(0)},
      {R"("planned":["2025-03-05","2025-03-10"])", hours(18)},
      {R"("entered_UA":"2025-03-01")", hours(0)},
      {R"("entered_UA":"2025-03-04")", std::nullopt},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.facts);
    std::string facts = R"([{"id":"a","category":"military",)" + std::string(c.facts) + "}]";
    EXPECT_EQ(answer_to(facts).delay, c.want);
  }
  Suspension open = aid_pause();
  open.resume.reset();
  EXPECT_EQ(answer_to(R"([{"id":"a","category":"military"}])", open).delay, std::nullopt);
}

// The twin: every second at which each event may have happened, in every order of those of one
// second, and every second at which the suspension may have begun.
class EveryWorld {
 public:
  EveryWorld(const Consignment& consignment, const Suspension& suspension)
      : events_(consignment.events), suspension_(suspension), seconds_(events_.size()) {
    choose(0);
  }

  std::string readings() const {
    std::string text;
    for (std::size_t i = 0; i < kReadings; ++i) {
      Outcome outcome = held_[i] && free_[i] ? Outcome::kUndetermined
                        : held_[i]           ? Outcome::kHeld
                                             : Outcome::kContinues;
      text += (text.empty() ? "" : " ") + std::string(to_string(outcome));
    }
    return text;
  }

 private:
  void choose(std::size_t i) {
    if (i == events_.size()) return judge();
    for (seconds_[i] = events_[i].at->earliest; seconds_[i] < events_[i].at->latest;
         seconds_[i] += std::chrono::seconds(1))
      choose(i + 1);
  }

  void judge() {
    std::vector<std::size_t> order(events_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    do {
      auto earlier = [&](std::size_t a, std::size_t b) { return seconds_[a] < seconds_[b]; };
      if (!std::is_sorted(order.begin(), order.end(), earlier)) continue;
      for (base::Seconds start = suspension_.start_bounds->first;
           start <= suspension_.start_bounds->second; start += std::chrono::seconds(1))
        judge(order, start);
    } while (std::next_permutation(order.begin(), order.end()));
  }

  void judge(const std::vector<std::size_t>& order, base::Seconds start) {
    std::array<bool, kReadings> held = {true, true, true, true};
    for (std::size_t i : order) {
      if (seconds_[i] > start) continue;
      EventType type = events_[i].type;
      if (type == EventType::kBorderCrossed) held[0] = events_[i].to != "UA";
      if (type == EventType::kReturned) held[0] = true;
      if (type == EventType::kReceiptSigned) held[1] = false;
      if (type == EventType::kTitlePassed) held[2] = false;
      if (type == EventType::kDeparted) held[3] = false;
    }
    for (std::size_t i = 0; i < kReadings; ++i) (held[i] ? held_ : free_)[i] = true;
  }

  const std::vector<ConsignmentEvent>& events_;
  const Suspension& suspension_;
  std::vector<base::Seconds> seconds_;
  std::array<bool, kReadings> held_{};
  std::array<bool, kReadings> free_{};
};

TEST(Readings, AreWhatEveryWorldSays) {
  std::mt19937 random(11);
  constexpr EventType kTypes[] = {EventType::kBorderCrossed, EventType::kReturned,
                                  EventType::kReceiptSigned, EventType::kTitlePassed,
                                  EventType::kDeparted,      EventType::kBorderCrossed};
  auto second = [](auto count) { return base::Seconds(std::chrono::seconds(count)); };
  for (int round = 0; round < 3000; ++round) {
    Consignment consignment;
    consignment.lines.emplace_back().funding = "PDA";
    consignment.events.resize(random() % 5);
    for (ConsignmentEvent& event : consignment.events) {
      event.type = kTypes[random() % std::size(kTypes)];
      if (event.type == EventType::kBorderCrossed) event.to = random() % 3 == 0 ? "PL" : "UA";
      auto from = random() % 8;
      event.at = {second(from), second(from + random() % 3 + 1), "UTC", base::Precision::kSecond};
    }
    Suspension pause = aid_pause();
    auto from = random() % 8;
    pause.start = second(from);
    pause.start_bounds = {second(from), second(from + random() % 4)};
    std::vector<LineAnswer> got = answer({&consignment, 1}, pause, second(0));
    ASSERT_EQ(readings_text(got.at(0)), EveryWorld(consignment, pause).readings()) << round;
  }
}

std::string read_file(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Readings, AnswerTheSharedCases) {
  auto shared = tests::shared_folder();
  if (!shared) GTEST_SKIP() << "needs shared fixtures at ../shared";
  std::string bytes = read_file(*shared + "/fixtures/consignment_cases.json");
  auto consignments = consignments_of(bytes);
  auto got = answers_to(bytes);
  simdjson::dom::parser parser;
  simdjson::dom::array cases = parser.parse(bytes);
  ASSERT_EQ(got.size(), 12u);
  std::size_t i = 0;
  for (simdjson::dom::object one : cases) {
    SCOPED_TRACE(std::string_view(one["id"]));
    std::string want;
    for (auto [reading, outcome] : simdjson::dom::object(one["expect"]))
      want += (want.empty() ? "" : " ") + std::string(std::string_view(outcome));
    EXPECT_EQ(readings_text(got[i]), want);
    // The wording of the scene is the first reading, its variants are the others.
    std::vector<Outcome> wordings = {got[i].outcome};
    wordings.insert(wordings.end(), got[i].variants.begin(), got[i].variants.end());
    EXPECT_EQ(wordings, std::vector(got[i].readings.begin(), got[i].readings.end()));
    bool yes = std::string_view(one["in_scope_by_funding"]) == "yes";
    EXPECT_EQ(got[i].in_scope, yes ? InScope::kYes : InScope::kUnclear);
    auto goods = goods_of(consignments[i]);
    LineHistory history =
        history_of(consignments[i], consignments[i].lines[0], goods, base::Seconds::max());
    Suspension pause = aid_pause();
    LineState state(history, pause.parties, pause.start);
    simdjson::dom::object delivered = one["delivered_flag"];
    for (auto [definition, flag] : delivered) {
      std::string_view name = definition.substr(0, definition.find('('));
      EXPECT_EQ(state.delivered(name), law::truth(bool(flag))) << name;
    }
    ++i;
  }
}

}  // namespace
}  // namespace detente::trade
