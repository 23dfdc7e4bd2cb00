#include "detente/record/party_json.h"

#include <gtest/gtest.h>

#include "detente/record/party_samples.h"

namespace detente::record {
namespace {

using samples::full_person;
using samples::text_at;

TEST(PartyJson, ComesBackWithEveryField) {
  Party bare;
  bare.names = {{}};
  for (const Party& party : {full_person(), bare}) {
    std::string json = to_json(party);
    SCOPED_TRACE(json);
    auto back = party_from_json(json);
    ASSERT_TRUE(back.has_value()) << back.error().message;
    EXPECT_EQ(*back, party);
    EXPECT_EQ(to_json(*back), json);
  }
}

TEST(PartyJson, ComesBackWithEveryWord) {
  Party party = full_person();
  auto fill = [](auto& list, auto last, auto set) {
    auto first = list.front();
    list.clear();
    for (int i = 0; i <= static_cast<int>(last); ++i) {
      set(first, static_cast<decltype(last)>(i));
      list.push_back(first);
    }
  };
  auto type = [](auto& item, auto value) { item.type = value; };
  fill(party.names, NameType::kFormer, type);
  fill(party.names[0].parts, NamePartType::kWhole, type);
  fill(party.dates, DateType::kBuild, type);
  fill(party.countries, CountryType::kOther, type);
  fill(party.identifiers, IdentifierType::kListReference, type);
  for (int script = 0; script <= static_cast<int>(text::Script::kOther); ++script) {
    for (int schema = 0; schema <= static_cast<int>(Schema::kAirplane); ++schema) {
      party.names[1].script = static_cast<text::Script>(script);
      party.schema = static_cast<Schema>(schema);
      auto back = party_from_json(to_json(party));
      ASSERT_TRUE(back.has_value()) << back.error().message;
      ASSERT_EQ(*back, party);
    }
  }
}

TEST(PartyJson, KeepsItsKeysAndTheirOrder) {
  Party party;
  party.source = "eu.fsf";
  party.entry = "7";
  party.schema = Schema::kCompany;
  party.at = {0, 5, 99};
  party.names = {
      {NameType::kPrimary, text_at("Прогресс \"П\"", 10), text::Script::kCyrillic, "", {}}};
  party.identifiers = {make_identifier(IdentifierType::kInn, text_at("7736050002", 40), "INN")};
  party.relations = {{}};
  party.relations[0].share =
      base::PercentInterval{*base::parse_percent("33.3333333"), *base::parse_percent("50")};
  EXPECT_EQ(to_json(party),
            R"({"source":"eu.fsf","entry":"7","schema":"Company","at":[0,5,99],)"
            R"("names":[{"type":"primary","full":{"value":"Прогресс \"П\"","at":[1,10,31]},)"
            R"("script":"Cyrl"}],)"
            R"("identifiers":[{"type":"inn","number":{"value":"7736050002","at":[1,40,50]},)"
            R"("normalised":"7736050002","printed_type":"INN","check_digit_ok":false}],)"
            R"("relations":[{"share":{"low":"33.3333333","high":"50"}}]})");
}

TEST(PartyJson, SaysWhichKeyItCannotRead) {
  struct Case {
    std::string_view json, message;
  };
  const Case cases[] = {
      {"", "Empty: no JSON found"},
      {"[]", "expected an object"},
      {"{}", "names: expected at least one"},
      {R"({"names":{}})", "names: expected an array"},
      {R"({"names":[1]})", "names[0]: expected an object"},
      {R"({"names":[{},{"type":"main"}]})", "names[1].type: no such word: \"main\""},
      {R"({"names":[{"parts":[{},{"text":{"value":7}}]}]})",
       "names[0].parts[1].text.value: expected a text"},
      {R"({"schema":null})", "schema: expected a text"},
      {R"({"source":["x"]})", "source: expected a text"},
      {R"({"at":[1,2]})", "at: expected [source,begin,end]"},
      {R"({"at":[1,2,3,4]})", "at: expected [source,begin,end]"},
      {R"({"at":[1,2,-3]})", "at: expected [source,begin,end]"},
      {R"({"at":[4294967296,2,3]})", "at: expected [source,begin,end]"},
      {R"({"at":7})", "at: expected [source,begin,end]"},
      {R"({"identifiers":[{"issued":"2020-02-30"}]})",
       "identifiers[0].issued: the calendar has no day 2020-02-30"},
      {R"({"identifiers":[{"valid":"yes"}]})", "identifiers[0].valid: expected true or false"},
      {R"({"dates":[{"date":{"value":"196"}}]})",
       "dates[0].date.value: expected 1962, 1962-03, 1962-03-12 or two of them with / between, not "
       "\"196\""},
      {R"({"relations":[{"share":{"low":"101"}}]})",
       "relations[0].share.low: expected a percentage from 0 to 100 with at most seven decimals, "
       "such as 33.5"},
      {R"({"names":[{}],"nmaes":[]})",
       "a key that is not known, or twice the same, in \"{\"names\":[{}],\"nmaes\":[]}\""},
      {R"({"names":[{"full":{"value":"a","value":"b"}}]})",
       "names[0].full: a key that is not known, or twice the same, in "
       "\"{\"value\":\"a\",\"value\":\"b\"}\""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.json);
    auto got = party_from_json(c.json);
    ASSERT_FALSE(got.has_value());
    EXPECT_EQ(got.error().message, c.message);
    EXPECT_EQ(got.error().kind, base::ErrorKind::kMalformed);
    EXPECT_EQ(got.error().where, (SourceSpan{0, 0, c.json.size()}));
  }
}

}  // namespace
}  // namespace detente::record
