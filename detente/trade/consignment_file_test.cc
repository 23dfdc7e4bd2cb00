#include "detente/trade/consignment_file.h"

#include <gtest/gtest.h>

#include "detente/trade/trade_samples.h"

namespace detente::trade {
namespace {

// "file:line:column: message" of each fault, one a line.
std::string faults_of(std::string_view bytes) {
  ConsignmentFile file = read_consignments(bytes);
  std::string text;
  for (const base::Error& fault : file.faults) {
    base::LineColumn place = base::locate(bytes, fault.where.begin);
    text += std::to_string(place.line) + ":" + std::to_string(place.column) + ": " + fault.message +
            "\n";
  }
  EXPECT_TRUE(file.faults.empty() || file.consignments.empty()) << "half-read";
  return text;
}

constexpr const char* kJson = R"([
 {"id": "K1", "desc": "pallets", "funding": "PDA", "category": "military", "hs": "9306.90",
  "departed": "2025-02-27T10:00:00Z", "entered_UA": null, "known": "2025-03-01",
  "handed_over": ["2025-03-03T20:00Z", "2025-03-03T22:00Z"], "title_to_UA": "2025-03-03",
  "value": 12.5, "currency": "USD", "qty": 3, "unit": "pallet", "perishable": true,
  "planned": "2025-03-09", "expect": {"P1": "HELD"}, "note": "kept out"},
 {"id": "K2", "title_holder": "PL"}])";

constexpr const char* kCsv =
    "id,desc,funding,category,hs,departed,entered_UA,known,handed_over,title_to_UA,value,currency,"
    "qty,unit,perishable,planned,title_holder\n"
    "K1,pallets,PDA,military,9306.90,2025-02-27T10:00:00Z,,2025-03-01,"
    "2025-03-03T20:00Z/2025-03-03T22:00Z,2025-03-03,12.5,USD,3,pallet,yes,2025-03-09,\n"
    "K2,,,,,,,,,,,,,,,,PL\n";

TEST(ConsignmentFile, ReadsARecordForALine) {
  ConsignmentFile file = read_consignments(kJson);
  EXPECT_EQ(faults_of(kJson), "");
  ASSERT_EQ(file.consignments.size(), 2u);
  const Consignment& first = file.consignments[0];
  EXPECT_EQ(first.id, "K1");
  EXPECT_EQ(first.description, "pallets");
  ASSERT_EQ(first.lines.size(), 1u);
  const ConsignmentLine& line = first.lines[0];
  EXPECT_EQ(line.number, 1u);
  EXPECT_EQ(line.goods, (law::Goods{"930690", "military"}));
  EXPECT_EQ(base::to_string(*line.value) + line.currency, "12.5USD");
  EXPECT_EQ(base::to_string(*line.quantity) + line.unit, "3pallet");
  EXPECT_TRUE(line.perishable);
  EXPECT_FALSE(line.slot_bound);
  EXPECT_EQ(line.planned, *base::parse_instant("2025-03-09", "UTC"));
  ASSERT_EQ(first.events.size(), 3u);
  EXPECT_EQ(to_string(first.events[0].type), "departed");
  EXPECT_EQ(first.events[0].known, *base::parse_instant("2025-03-01", "UTC"));
  EXPECT_EQ(to_string(first.events[1].type), "receipt-signed");
  EXPECT_EQ(first.events[1].at->earliest, at("2025-03-03T20:00Z"));
  EXPECT_EQ(first.events[1].at->latest, at("2025-03-03T22:01Z")) << "to the end of the minute";
  EXPECT_EQ(to_string(first.events[2].type), "title-passed");
  EXPECT_EQ(first.events[2].to, "UA");
  EXPECT_EQ(file.consignments[1].lines[0].title_holder, "PL");
}

// The same file in both forms, but for where it stands; rows of CSV are lines, with their events.
TEST(ConsignmentFile, RowsSayWhatRecordsSay) {
  EXPECT_EQ(faults_of(kCsv), "");
  auto json = consignments_of(kJson);
  auto csv = consignments_of(kCsv);
  ASSERT_EQ(csv.size(), json.size());
  for (std::size_t i = 0; i < csv.size(); ++i) {
    csv[i].at = json[i].at;
    csv[i].lines[0].at = json[i].lines[0].at;
    std::swap(csv[i].events, csv[i].lines[0].events);
    EXPECT_EQ(csv[i], json[i]) << i;
  }
}

TEST(ConsignmentFile, ReadsLinesAndEvents) {
  auto file = consignments_of(R"({"consignments": [{"id": "truck", "funding": "PDA", "place": "PL",
    "lines": [{"sku": "A"}, {"line": 7, "sku": "B", "funding": "DCS", "slot_bound": true},
              {"sku": "C"}],
    "departed": "2025-02-01",
    "events": [
      {"type": "arrived-hub", "at": "2025-02-03T01:00+01:00", "place": "PL-18 Jasionka",
       "carrier": "RZ 1234", "known": "2025-02-04", "source": "hub log", "id": "e1"},
      {"type": "returned", "at": null, "line": 7}]}]})");
  ASSERT_EQ(file.size(), 1u);
  ASSERT_EQ(file[0].lines.size(), 3u);
  EXPECT_EQ(file[0].lines[0].number, 1u);
  EXPECT_EQ(file[0].lines[1].number, 7u);
  EXPECT_EQ(file[0].lines[2].number, 8u);
  EXPECT_EQ(file[0].lines[0].funding, "PDA");
  EXPECT_EQ(file[0].lines[1].funding, "DCS");
  EXPECT_TRUE(file[0].lines[1].slot_bound);
  EXPECT_EQ(file[0].lines[2].place, "PL");
  ASSERT_EQ(file[0].events.size(), 2u);
  ConsignmentEvent hub;
  hub.type = EventType::kArrivedHub;
  hub.id = "e1";
  hub.at = *base::parse_instant("2025-02-03T01:00+01:00", "UTC");
  hub.place = "PL-18 Jasionka";
  hub.carrier = "RZ 1234";
  hub.known = *base::parse_instant("2025-02-04", "UTC");
  hub.source = "hub log";
  EXPECT_EQ(file[0].events[1], hub);
  ASSERT_EQ(file[0].lines[1].events.size(), 1u);
  EXPECT_FALSE(file[0].lines[1].events[0].at.has_value());
}

TEST(ConsignmentFile, EventsMayStandBesideTheConsignments) {
  auto beside = consignments_of(R"({"consignments":[{"id":"a","lines":[{},{}]},{"id":"b"}],
    "events":[{"consignment":"a","line":2,"type":"loaded","at":"2025-01-01"},
              {"consignment":"b","type":"departed","at":"2025-01-02"}]})");
  auto inside = consignments_of(R"([{"id":"a","lines":[{},{}],
      "events":[{"line":2,"type":"loaded","at":"2025-01-01"}]},
    {"id":"b","events":[{"type":"departed","at":"2025-01-02"}]}])");
  ASSERT_EQ(beside.size(), 2u);
  EXPECT_EQ(beside[0].lines[1].events, inside[0].lines[1].events);
  EXPECT_EQ(beside[0].lines[1].events.size(), 1u);
  EXPECT_EQ(beside[1].events, inside[1].events);
}

TEST(ConsignmentFile, LinesOfOneIdAreOneConsignment) {
  auto file = consignments_of(
      "id,desc,line,sku,departed\nA,,,x,2025-01-01\nB,one,5,y,\nA,late,,z,\n"
      "B,two,2,w,2025-01-02\n");
  ASSERT_EQ(file.size(), 2u);
  ASSERT_EQ(file[0].lines.size(), 2u);
  EXPECT_EQ(file[0].lines[1].number, 2u);
  EXPECT_EQ(file[0].lines[0].events.size(), 1u);
  EXPECT_EQ(file[0].lines[1].events.size(), 0u);
  EXPECT_EQ(file[0].description, "late") << "the first that there is";
  EXPECT_EQ(file[1].description, "one");
  EXPECT_EQ(file[1].lines[0].number, 5u);
  EXPECT_EQ(file[1].lines[1].number, 2u);
}

TEST(ConsignmentFile, TellsEveryFaultOfAFile) {
  EXPECT_EQ(faults_of(R"([
 {"id": "a", "departd": "2025-01-01", "funding": "PAD", "hs": "93x"},
 {"id": "a"},
 {"desc": "nameless"},
 17,
 {"id": "b", "departed": "2025-01-01T10:00", "entered_UK": null, "handed_over": "soon"},
 {"id": "c", "value": 1e3, "currency": "usd", "perishable": "maybe", "planned": ["2025-01-02"]},
 {"id": "d", "handed_over": ["2025-01-02", "2025-01-01"], "title_holder": "Poland"},
 {"id": "e", "sku": "x", "lines": [{"line": 0}, {"sku": {}}, {"skuu": null}, 3]},
 {"id": "f", "lines": []},
 {"id": "g", "lines": [{"line": 1}, {"line": 1}], "events": [
   {"at": null}, {"type": "arrived", "at": "2025-01-01"}, {"type": "loaded"},
   {"type": "border-crossed", "at": "2025-01-01", "place": "the bridge"},
   {"type": "loaded", "at": null, "line": 9, "wher": "x"}, "x"]}])"),
            R"(2:25: unknown key "departd"; did you mean "departed"?
2:50: funding "PAD": expected DCS, FMF, FMS-national, PDA, USAI or third-party; did you mean "PDA"?
2:63: hs "93x": expected 2 to 10 digits
3:2: a second consignment "a"
4:2: a consignment without id
5:2: a consignment must be an object
6:26: "2025-01-01T10:00": a time needs its zone, such as Z or +02:00
6:60: entered_UK "UK": expected a code of ISO 3166-1 or -2
6:81: "soon": expected a day such as 2025-03-04
7:23: value "1e3": expected a number without sign, at most twelve digits and six decimals
7:40: currency "usd": expected three capitals, as ISO 4217 has them
7:61: perishable "maybe": expected true or false
7:81: "planned": expected two instants, [from, until]
8:29: "2025-01-02/2025-01-01": the second bound is before the first
8:75: title_holder "Poland": expected a code of ISO 3166-1 or -2
9:21: "sku" belongs to one of the lines
9:45: line "0": expected a number from 1 to 999,999
9:57: "sku" is an object, not a text
9:71: unknown key "skuu" of a line; did you mean "sku"?
9:78: a line must be an object
10:23: "lines": expected a list of at least one object
11:37: a second line 1 of "g"
12:4: an event without type
12:27: "arrived" is no type of event
12:59: an event without "at"; null says that it did not happen
13:4: border-crossed without the territory that was entered, as "to"
14:43: no line 9 of "g"
14:54: unknown key "wher" of an event
14:60: an event must be an object
)");
}

TEST(ConsignmentFile, TellsEveryFaultOfRows) {
  EXPECT_EQ(faults_of("id,departed,value\na,2025-13-01,x\n,2025-01-01,1\nb,,\nc,1\nd,\"x\n"),
            "2:3: \"2025-13-01\": the calendar has no day 2025-13-01\n"
            "2:14: value \"x\": expected a number without sign, at most twelve digits and six "
            "decimals\n"
            "3:1: a row without id\n"
            "5:1: expected 3 columns, found 2\n"
            "6:3: quote opened and never closed\n");
  EXPECT_EQ(faults_of("Id,departd,departed,departed,,entered_UK\na,,,,,\n"),
            "1:1: unknown key \"Id\"\n"
            "1:1: unknown key \"\"\n"
            "1:1: no column \"id\"\n"
            "1:4: unknown key \"departd\"; did you mean \"departed\"?\n"
            "1:21: a second column \"departed\"\n"
            "1:31: entered_UK \"UK\": expected a code of ISO 3166-1 or -2\n");
}

TEST(ConsignmentFile, TellsBrokenStructure) {
  EXPECT_EQ(faults_of(""), "1:1: an empty file\n");
  EXPECT_EQ(faults_of(" \n"), "1:1: an empty file\n");
  EXPECT_EQ(faults_of("id\n\xFF\n"), "2:1: bytes that are not UTF-8\n");
  EXPECT_EQ(faults_of("{\"consignment\":[]}"),
            "1:1: no \"consignments\"\n"
            "1:16: unknown key \"consignment\"; did you mean \"consignments\"?\n");
  EXPECT_EQ(faults_of(R"({"consignments":[{"id":"a"}],
"events":[{"type":"loaded","at":null},{"consignment":"b","type":"loaded","at":null},
          {"consignment":"a","type":"loaded","at":null,"line":2}]})"),
            "2:11: an event that names no \"consignment\"\n"
            "2:54: no consignment \"b\"\n"
            "3:63: no line 2 of \"a\"\n");
  EXPECT_EQ(faults_of("{\"consignments\":7}"), "1:17: \"consignments\" is no list\n");
  for (const char* bytes : {"[{\"id\":\"a\"}", "[] x", "[{\"id\":\"a\",\"id\":\"b\"}]"})
    EXPECT_EQ(read_consignments(bytes).faults.size(), 1u) << bytes;
  EXPECT_EQ(faults_of("[{\"id\":\"a\"").substr(0, 15), "1:1: not JSON: ");
  EXPECT_EQ(faults_of("[]"), "");
  EXPECT_EQ(faults_of("\xEF\xBB\xBF[{\"id\":\"a\"}, 7]"),
            "1:15: a consignment must be an object\n");
  EXPECT_EQ(faults_of("\xEF\xBB\xBFid\na\n"), "");
}

TEST(ConsignmentFile, HasLimits) {
  std::string rows = "id,departed\n";
  for (std::size_t i = 0; i <= kMostLines; ++i) rows += "a,\n";
  EXPECT_EQ(faults_of(rows), "10002:1: more than 10,000 lines of one consignment\n");
  std::string events;
  for (std::size_t i = 0; i <= kMostEvents; ++i)
    events += std::string(i == 0 ? "" : ",") + R"({"type":"departed","at":"2025-01-01"})";
  std::string json = R"([{"id":"a","events":[)" + events + "]}]";
  EXPECT_EQ(faults_of(json), "1:2: more than 100 events of one consignment or line\n");
  EXPECT_EQ(read_consignments(json).faults[0].kind, base::ErrorKind::kLimit);
}

}  // namespace
}  // namespace detente::trade
