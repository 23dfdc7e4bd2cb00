#include "detente/law/ownership_problems.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "detente/law/ownership_samples.h"

namespace detente::law {
namespace {

using testing::ElementsAre;

std::vector<std::string> messages(const std::vector<record::OwnershipEdge>& edges) {
  std::vector<std::string> out;
  for (const OwnershipProblem& one :
       ownership_problems(edges, {*base::parse_day("2025-03-04"), {}})) {
    out.push_back(one.message);
    for (std::uint32_t edge : one.edges) out.back() += " " + std::to_string(edge);
  }
  return out;
}

TEST(OwnershipProblems, SayWhatIsOdd) {
  EXPECT_THAT(messages(sample_edges("X A 60; Y A 40; X A 100 votes; X B ? control")),
              ElementsAre());
  EXPECT_THAT(
      messages(sample_edges("X A 60; X A 1; A A 3; Y B 70..90; Z B 30.5; Z B 10 votes")),
      ElementsAre("\"X\" and \"A\" stand in 2 rows, which add up 0 1", "\"A\" holds itself 2",
                  "100.5 % of \"B\" is held at least, more than there is 3 4"));
  EXPECT_THAT(messages(sample_edges("X A 60 votes; Y A 41 votes")),
              ElementsAre("101 % of the votes of \"A\" is held at least, more than there is 0 1"));
}

TEST(OwnershipProblems, AreThoseOfTheDay) {
  std::vector<record::OwnershipEdge> edges = sample_edges("X A 60; X A 40");
  edges[0].valid.until = *base::parse_day("2025-01-01");
  edges[1].valid.from = edges[0].valid.until;
  EXPECT_THAT(messages(edges), ElementsAre());
}

}  // namespace
}  // namespace detente::law
