// The grammar of predicates: recursive descent, one function for each rule of doc/predicates.md.
#include "detente/law/predicate.h"
#include "detente/law/predicate_check.h"
#include "detente/law/predicate_literal.h"
#include "detente/law/predicate_tokens.h"

namespace detente::law {
namespace {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;
using base::SourceSpan;
using Form = Predicate::Form;

class Parser {
 public:
  Parser(std::string_view text, const Vocabulary& vocabulary, const SourceSpan& at)
      : text_(text),
        vocabulary_(vocabulary),
        at_(at),
        party_under_test_(vocabulary.scope == Scope::kParty) {
    advance();
  }

  Result<Predicate> whole() {
    DETENTE_TRY(Predicate predicate, expression());
    if (token_.kind != TokenKind::kEnd) return expected("and, or, or the end");
    return predicate;
  }

 private:
  void advance() {
    last_end_ = token_.begin + token_.text.size();
    token_ = read_token(text_, last_end_);
  }
  Token ahead() const { return read_token(text_, token_.begin + token_.text.size()); }

  SourceSpan span(std::size_t begin, std::size_t end) const {
    return {at_.source, at_.begin + begin, at_.begin + end};
  }
  // Of the token; at the end of the text the byte behind it.
  SourceSpan here() const {
    return span(token_.begin, token_.begin + std::max<std::size_t>(token_.text.size(), 1));
  }
  // From `begin` to the end of the last token that was taken.
  SourceSpan since(std::size_t begin) const { return span(begin, last_end_); }

  Error expected(std::string_view what) const {
    if (token_.kind == TokenKind::kBad) {
      return {ErrorKind::kMalformed, std::string(token_.fault), here()};
    }
    std::string found = token_.kind == TokenKind::kEnd ? "the end" : quoted(token_.text);
    if (token_.kind == TokenKind::kString) found = base::one_line(std::string(token_.text));
    return {ErrorKind::kMalformed, "expected " + std::string(what) + ", found " + found, here()};
  }

  bool take(std::string_view spelling) {
    if (!token_.is(spelling)) return false;
    advance();
    return true;
  }
  Result<Done> need(std::string_view spelling) {
    if (take(spelling)) return Done{};
    return expected(quoted(spelling));
  }

  // One level deeper, as long as it lives.
  class Level {
   public:
    explicit Level(int& depth) : depth_(depth) { ++depth_; }
    ~Level() { --depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

   private:
    int& depth_;
  };
  Result<Done> check_depth() const {
    if (depth_ <= kMostDepth) return Done{};
    return Error{ErrorKind::kLimit,
                 "more than " + std::to_string(kMostDepth) +
                     " parentheses, nots and quantifiers inside each other",
                 here()};
  }

  // One part, or several with the word between them.
  Result<Predicate> joined(Form form, std::string_view word, Result<Predicate> (Parser::*part)()) {
    DETENTE_TRY(Predicate first, (this->*part)());
    if (!token_.is(word)) return first;
    Predicate whole;
    whole.form = form;
    whole.parts.push_back(std::move(first));
    while (take(word)) {
      DETENTE_TRY(Predicate next, (this->*part)());
      whole.parts.push_back(std::move(next));
    }
    return whole;
  }

  Result<Predicate> expression() { return joined(Form::kOr, "or", &Parser::conjunction); }
  Result<Predicate> conjunction() { return joined(Form::kAnd, "and", &Parser::negation); }

  Result<Predicate> negation() {
    if (!token_.is("not")) return primary();
    Level level(depth_);
    DETENTE_CHECK(check_depth());
    advance();
    DETENTE_TRY(Predicate part, primary());
    Predicate whole;
    whole.form = Form::kNot;
    whole.parts.push_back(std::move(part));
    return whole;
  }

  Result<Predicate> primary() {
    if (token_.is("any") || token_.is("all")) return quantifier();
    if (!token_.is("(")) return comparison();
    Level level(depth_);
    DETENTE_CHECK(check_depth());
    advance();
    DETENTE_TRY(Predicate inner, expression());
    DETENTE_CHECK(need(")"));
    return inner;
  }

  Result<Subject> subject() {
    constexpr Subject kSubjects[] = {Subject::kParty, Subject::kVessel, Subject::kGoods,
                                     Subject::kLine};
    for (Subject subject : kSubjects) {
      if (take(to_string(subject))) return subject;
    }
    return expected("party, vessel, goods or line");
  }

  Result<Predicate> quantifier() {
    Level level(depth_);
    DETENTE_CHECK(check_depth());
    Predicate whole;
    whole.form = token_.is("any") ? Form::kAny : Form::kAll;
    advance();
    DETENTE_TRY(whole.subject, subject());
    DETENTE_CHECK(need("where"));
    bool outer = party_under_test_;
    party_under_test_ |= whole.subject == Subject::kParty || whole.subject == Subject::kVessel;
    DETENTE_TRY(Predicate part, expression());
    party_under_test_ = outer;
    whole.parts.push_back(std::move(part));
    return whole;
  }

  std::optional<Operator> operator_here() const {
    if (token_.kind != TokenKind::kOperator && token_.kind != TokenKind::kWord) return std::nullopt;
    for (int i = 0; i <= static_cast<int>(Operator::kUnder); ++i) {
      auto op = static_cast<Operator>(i);
      if (token_.is(to_string(op))) return op;
    }
    return std::nullopt;
  }

  Result<Predicate> comparison() {
    DETENTE_TRY(PlacedTerm left, term("a condition"));
    if (token_.kind == TokenKind::kBad) return expected("an operator");
    std::optional<Operator> op = operator_here();
    if (!op) return check_alone(std::move(left));
    PlacedOperator placed{*op, here()};
    advance();
    DETENTE_TRY(PlacedTerm right, term("a value or a name"));
    return check_comparison(std::move(left), placed, std::move(right), vocabulary_);
  }

  Result<PlacedTerm> term(std::string_view what) {
    std::size_t begin = token_.begin;
    if (token_.is("[")) return list();
    if (token_.kind == TokenKind::kWord && !is_keyword(token_.text)) {
      DETENTE_TRY(Reference reference, name());
      return PlacedTerm{std::move(reference), since(begin)};
    }
    DETENTE_TRY(Literal value, literal(what));
    return PlacedTerm{std::move(value), since(begin)};
  }

  Result<Literal> literal(std::string_view what) {
    std::string_view text = token_.text;
    SourceSpan where = here();
    switch (token_.kind) {
      case TokenKind::kString:
        advance();
        return Literal(std::string(text.substr(1, text.size() - 2)));
      case TokenKind::kTime: {
        DETENTE_TRY(Time time, read_time(text, vocabulary_.zone, where));
        advance();
        return Literal(time);
      }
      case TokenKind::kNumber:
        advance();
        return number(text, where);
      default:
        return expected(what);
    }
  }

  Result<Literal> number(std::string_view text, const SourceSpan& where) {
    if (take("%")) {
      Result<base::Percent> percent = base::parse_percent(text);
      if (!percent) return Error{ErrorKind::kMalformed, percent.error().message, where};
      return Literal(*percent);
    }
    Result<base::Decimal> decimal = base::parse_decimal(text);
    if (!decimal) return Error{ErrorKind::kMalformed, decimal.error().message, where};
    return Literal(*decimal);
  }

  Result<PlacedTerm> list() {
    std::size_t begin = token_.begin;
    std::vector<std::string> texts;
    PlacedTerm term;
    advance();
    if (!token_.is("]")) {
      do {
        if (token_.kind != TokenKind::kString) return expected("a text in quotes");
        term.elements.push_back(here());
        texts.emplace_back(token_.text.substr(1, token_.text.size() - 2));
        advance();
      } while (take(","));
    }
    if (!take("]")) return expected("\",\" or \"]\"");
    term.value = Literal(std::move(texts));
    term.where = since(begin);
    return term;
  }

  Result<Reference> name() {
    std::size_t begin = token_.begin;
    PlacedName name{std::string(token_.text), {}};
    advance();
    while (take(".")) {
      if (token_.kind != TokenKind::kWord) return expected("a name");
      name.spelling += "." + std::string(token_.text);
      advance();
    }
    name.where = since(begin);
    if (take("(")) {
      name.called = true;
      DETENTE_CHECK(arguments(name.arguments));
    }
    return check_name(std::move(name), vocabulary_, party_under_test_);
  }

  Result<Done> arguments(std::vector<PlacedArgument>& arguments) {
    if (take(")")) return Done{};
    do {
      DETENTE_TRY(PlacedArgument next, argument());
      arguments.push_back(std::move(next));
    } while (take(","));
    if (!take(")")) return expected("\",\" or \")\"");
    return Done{};
  }

  Result<PlacedArgument> argument() {
    std::size_t begin = token_.begin;
    PlacedArgument argument;
    if (token_.kind == TokenKind::kOperator) {
      argument.op = operator_here();
      advance();
    } else if (token_.kind == TokenKind::kWord && ahead().is("=")) {
      argument.name = token_.text;
      advance();
      advance();
    }
    // An argument is a value: a name may not be called inside one, so nothing nests here.
    if (token_.kind == TokenKind::kWord) return expected("a value");
    DETENTE_TRY(argument.value, term("a value"));
    argument.where = since(begin);
    return argument;
  }

  std::string_view text_;
  const Vocabulary& vocabulary_;
  SourceSpan at_;
  bool party_under_test_;
  Token token_{};
  std::size_t last_end_ = 0;
  int depth_ = 0;
};

}  // namespace

Result<Predicate> parse_predicate(std::string_view text, const Vocabulary& vocabulary,
                                  SourceSpan at) {
  if (text.size() > kMostPredicateBytes) {
    return Error{ErrorKind::kLimit,
                 "a predicate of " + std::to_string(text.size()) + " bytes; at most " +
                     std::to_string(kMostPredicateBytes),
                 {at.source, at.begin, at.begin + text.size()}};
  }
  return Parser(text, vocabulary, at).whole();
}

}  // namespace detente::law
