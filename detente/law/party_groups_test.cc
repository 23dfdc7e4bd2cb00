#include "detente/law/party_groups.h"

#include <gtest/gtest.h>

#include "detente/record/identifier.h"

namespace detente::law {
namespace {

using record::IdentifierType;
using record::Party;
using record::Schema;

Party entry(std::string source, std::string id, Schema schema = Schema::kOrganization) {
  Party made;
  made.source = std::move(source);
  made.entry = std::move(id);
  made.schema = schema;
  return made;
}

Party with(Party party, IdentifierType type, std::string number, std::string printed = "") {
  record::Identifier identifier;
  identifier.type = type;
  identifier.normalised = std::move(number);
  identifier.printed_type = std::move(printed);
  party.identifiers.push_back(std::move(identifier));
  return party;
}

// "id: entry entry", one group a line.
std::string grouped(const std::vector<Party>& entries, std::vector<StatedGroup> stated = {}) {
  std::vector<const Party*> pointers;
  for (const Party& one : entries) pointers.push_back(&one);
  std::string text;
  for (const PartyGroup& group : group_parties(pointers, stated)) {
    text += group.id + ':';
    for (std::uint32_t member : group.members) text += ' ' + entry_id(entries[member]);
    text += '\n';
  }
  return text;
}

TEST(PartyGroups, OneNumberOnTwoListsOfOnePublisher) {
  EXPECT_EQ(grouped({entry("us.ofac.consolidated", "17016"), entry("us.ofac.sdn", "17016"),
                     entry("eu.fsf", "17016")}),
            "eu.fsf:17016: eu.fsf:17016\n"
            "us.ofac.consolidated:17016: us.ofac.consolidated:17016 us.ofac.sdn:17016\n");
}

TEST(PartyGroups, AnIdentifierOfOnePartyAlone) {
  EXPECT_EQ(grouped({with(entry("eu.fsf", "E1"), IdentifierType::kInn, "77"),
                     with(entry("us.ofac.sdn", "1"), IdentifierType::kInn, "77"),
                     with(entry("uk.fcdo.uksl", "U1", Schema::kPerson), IdentifierType::kInn, "77"),
                     with(entry("ch.seco.sesam", "9"), IdentifierType::kPassport, "77")}),
            "ch.seco.sesam:9: ch.seco.sesam:9\n"
            "eu.fsf:E1: eu.fsf:E1 us.ofac.sdn:1\n"
            "uk.fcdo.uksl:U1: uk.fcdo.uksl:U1\n");
}

TEST(PartyGroups, ACrossReferenceInTheNumbersOfItsPublisher) {
  EXPECT_EQ(grouped({entry("un.sc.consolidated", "QDi.006"),
                     with(entry("eu.fsf", "E1"), IdentifierType::kListReference, "QDI006",
                          "unitedNationId"),
                     entry("us.ofac.sdn", "12703"), entry("uk.ofsi.conlist", "12703"),
                     with(entry("uk.fcdo.uksl", "AFG1"), IdentifierType::kListReference, "12703",
                          "OFSI Group ID")}),
            "eu.fsf:E1: un.sc.consolidated:QDi.006 eu.fsf:E1\n"
            "uk.fcdo.uksl:AFG1: uk.ofsi.conlist:12703 uk.fcdo.uksl:AFG1\n"
            "us.ofac.sdn:12703: us.ofac.sdn:12703\n");
}

TEST(PartyGroups, TwoNumbersOfOnePublisherAreTwoParties) {
  const std::string apart =
      "eu.fsf:E1: eu.fsf:E1\n"
      "us.ofac.sdn:1: us.ofac.sdn:1\n"
      "us.ofac.sdn:2: us.ofac.sdn:2\n";
  const std::vector<Party> entries = {with(entry("us.ofac.sdn", "1"), IdentifierType::kOgrn, "5"),
                                      with(entry("us.ofac.sdn", "2"), IdentifierType::kOgrn, "5"),
                                      with(entry("eu.fsf", "E1"), IdentifierType::kOgrn, "5")};
  EXPECT_EQ(grouped(entries), apart);
  EXPECT_EQ(grouped(entries, {{"both", {"us.ofac.sdn:1", "us.ofac.sdn:2", "us.ofac.sdn:3"}}}),
            "both: us.ofac.sdn:1 us.ofac.sdn:2\neu.fsf:E1: eu.fsf:E1\n");
}

TEST(PartyGroups, AChainOfIdentifiersDoesNotJoinTwoNumbersEither) {
  Party middle =
      with(with(entry("eu.fsf", "E1"), IdentifierType::kInn, "7"), IdentifierType::kOgrn, "5");
  EXPECT_EQ(grouped({with(entry("us.ofac.sdn", "1"), IdentifierType::kInn, "7"), middle,
                     with(entry("us.ofac.sdn", "2"), IdentifierType::kOgrn, "5")}),
            "eu.fsf:E1: us.ofac.sdn:1 eu.fsf:E1\nus.ofac.sdn:2: us.ofac.sdn:2\n");
}

}  // namespace
}  // namespace detente::law
