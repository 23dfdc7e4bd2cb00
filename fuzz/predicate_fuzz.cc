// parse_predicate: a fault has its place; what is read is read again as it is printed, and has an
// answer.  The first byte of the input chooses the scope.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "detente/law/evaluate.h"
#include "detente/law/predicate.h"
#include "detente/law/predicate_samples.h"

namespace {

using namespace detente;
using namespace detente::law;

void require(bool promise) {
  if (!promise) std::abort();
}

constexpr std::uint64_t kStart = 10;

void check_fault(const base::Error& error, std::size_t size) {
  require(error.kind == base::ErrorKind::kMalformed || error.kind == base::ErrorKind::kLimit);
  require(!error.message.empty() && error.message == base::one_line(error.message));
  require(error.where.source == 1 && !error.where.empty());
  require(error.where.begin >= kStart && error.where.end <= kStart + size + 1);
}

// Everything is there, and nothing of it is known.
Truth answer(const Predicate& predicate) {
  Question question;
  question.activity = "energy";
  question.parties = {PartyIndex{0}};
  question.goods.resize(2);
  question.place.emplace();
  question.vessels.resize(1);
  question.contract.emplace();
  TableFacts facts;
  facts.rows.resize(1);
  TableConsignment consignment;
  consignment.every = Truth::kUnknown;
  consignment.goods.resize(1);
  Situation situation;
  situation.question = &question;
  situation.facts = &facts;
  situation.consignment = &consignment;
  situation.party = PartyIndex{0};
  return evaluate(predicate, situation);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  Vocabulary vocabulary;
  vocabulary.scope = static_cast<Scope>(data[0] % 3);
  vocabulary.zone = "Europe/Brussels";
  vocabulary.conditions = {"ceasefire-30d", "truce"};
  auto predicate = parse_predicate(text, vocabulary, {1, kStart, kStart + text.size()});
  if (!predicate) {
    check_fault(predicate.error(), text.size());
    return 0;
  }
  std::string printed = to_string(*predicate);
  auto again = parse_predicate(printed, vocabulary);
  require(again.has_value() && *again == *predicate && to_string(*again) == printed);
  Predicate negated;
  negated.form = Predicate::Form::kNot;
  negated.parts = {*predicate};
  require(answer(negated) == !answer(*predicate));
  return 0;
}
