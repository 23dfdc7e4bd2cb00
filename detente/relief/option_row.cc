// Tested in option_file_test.cc.
#include "detente/relief/option_row.h"

#include <algorithm>

#include "detente/law/activity.h"
#include "detente/law/predicate_literal.h"
#include "detente/law/suggestion.h"

namespace detente::relief {

using base::Error;
using base::Result;
using base::SourceSpan;
using law::quoted;

namespace {

std::vector<std::string_view> views_of(std::span<const std::string> words) {
  return {words.begin(), words.end()};
}

// Whether the text, from its hour on, says how far the clock is from UTC.
bool has_offset(std::string_view text) {
  constexpr std::size_t kDay = 10;
  return text.find_first_of("Zz+-", kDay) != text.npos;
}

}  // namespace

template <class T>
T OptionRow::take(Result<T> result) {
  if (result) return *std::move(result);
  reader_.faults.push_back(std::move(result).error());
  return T{};
}

void OptionRow::fault(std::string message, const SourceSpan& where) {
  reader_.faults.push_back(fields_.fault(std::move(message), where));
}

void OptionRow::need(std::string_view key) {
  if (!fields_.has(key)) fault(std::string(what_) + " needs " + quoted(key), at());
}

Text OptionRow::required_text(std::string_view key) {
  asked_.push_back(key);
  return take(fields_.required(key));
}

std::optional<Text> OptionRow::text(std::string_view key) {
  asked_.push_back(key);
  return take(fields_.text(key));
}

std::vector<Text> OptionRow::texts(std::string_view key) {
  asked_.push_back(key);
  return take(fields_.texts(key));
}

std::optional<std::size_t> OptionRow::word(std::string_view key,
                                           std::span<const std::string_view> words) {
  std::optional<Text> word = text(key);
  if (!word) return std::nullopt;
  auto found = std::find(words.begin(), words.end(), word->value);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  fault("expected one of " + law::listed(words, ", ") + " for " + quoted(key) + " of " +
            std::string(what_) + law::suggestion(word->value, words),
        word->at);
  return std::nullopt;
}

std::size_t OptionRow::required_word(std::string_view key,
                                     std::span<const std::string_view> words) {
  need(key);
  return word(key, words).value_or(0);
}

bool OptionRow::flag(std::string_view key, bool absent) {
  asked_.push_back(key);
  auto value = take(fields_.boolean(key));
  return value ? value->value : absent;
}

namespace {

Moment moment_of(const base::Instant& instant) {
  if (instant.precision != base::Precision::kDay) return {instant.earliest};
  return {std::chrono::floor<std::chrono::days>(instant.earliest)};
}

}  // namespace

std::optional<Moment> OptionRow::moment(std::string_view key) {
  asked_.push_back(key);
  auto instant = take(fields_.instant(key, "UTC"));
  if (!instant) return std::nullopt;
  bool is_day = instant->value.precision == base::Precision::kDay;
  if (!is_day && !has_offset(reader_.bytes.substr(instant->at.begin, instant->at.size())))
    fault("a date-time needs its zone, such as Z or -04:00", instant->at);
  return moment_of(instant->value);
}

Moment OptionRow::required_moment(std::string_view key) {
  need(key);
  return moment(key).value_or(Moment{base::Day{}});
}

std::optional<std::pair<Moment, Moment>> OptionRow::moments(std::string_view key) {
  asked_.push_back(key);
  auto found = take(fields_.instants(key, "UTC"));
  if (found.empty()) return std::nullopt;
  for (const auto& one : found) {
    bool is_day = one.value.precision == base::Precision::kDay;
    if (!is_day && !has_offset(reader_.bytes.substr(one.at.begin, one.at.size())))
      fault("a date-time needs its zone, such as Z or -04:00", one.at);
  }
  if (found.size() != 2 || found[1].value.earliest < found[0].value.earliest)
    fault(quoted(key) + " of " + std::string(what_) + " is two times, the earlier first",
          found.front().at);
  return std::pair(moment_of(found.front().value), moment_of(found.back().value));
}

std::optional<Period> OptionRow::period(std::string_view key) {
  std::optional<Text> stated = text(key);
  if (!stated) return std::nullopt;
  Result<Period> period = parse_period(stated->value);
  if (!period) fault(period.error().message, stated->at);
  return period ? *period : Period{};
}

std::optional<Expression> OptionRow::parse(const Text& text, law::Scope scope,
                                           std::string_view zone) {
  // The bytes without the quotes; where the text does not stand in the file as it is read
  // (escapes), all of the value.
  SourceSpan at = text.at;
  std::size_t begin = reader_.bytes.substr(at.begin, at.size()).find(text.value);
  bool verbatim = begin != std::string_view::npos;
  if (verbatim) at = {at.source, at.begin + begin, at.begin + begin + text.value.size()};
  law::Vocabulary vocabulary = reader_.vocabulary;
  vocabulary.scope = scope;
  vocabulary.zone = zone;
  Result<law::Predicate> predicate = law::parse_predicate(text.value, vocabulary, at);
  if (predicate) return Expression{{text.value, at}, *std::move(predicate)};
  Error error = std::move(predicate).error();
  if (error.where.empty() || !verbatim) error.where = text.at;
  reader_.faults.push_back(std::move(error));
  return std::nullopt;
}

std::optional<Expression> OptionRow::expression(std::string_view key, law::Scope scope,
                                                std::string_view zone) {
  std::optional<Text> stated = text(key);
  return stated ? parse(*stated, scope, zone) : std::nullopt;
}

std::vector<Expression> OptionRow::expressions(std::string_view key, law::Scope scope,
                                               std::string_view zone) {
  std::vector<Expression> parsed;
  for (const Text& stated : texts(key))
    if (auto one = parse(stated, scope, zone)) parsed.push_back(*std::move(one));
  return parsed;
}

std::vector<std::string> OptionRow::activities(std::string_view key) {
  std::vector<std::string> codes;
  for (Text& code : texts(key)) {
    if (!law::is_activity(code.value))
      fault(
          "no activity " + quoted(code.value) + law::suggestion(code.value, law::activity_codes()),
          code.at);
    codes.push_back(std::move(code.value));
  }
  return codes;
}

std::vector<std::pair<std::string, base::Decimal>> OptionRow::decimals(std::string_view key) {
  std::vector<std::pair<std::string, base::Decimal>> numbers;
  asked_.push_back(key);
  auto table = take(fields_.table(key, "the parameters"));
  if (!table) return numbers;
  for (const std::string& name : table->keys()) {
    std::optional<Text> stated = take(table->number(name));
    if (!stated) continue;
    Result<base::Decimal> number = base::parse_decimal(stated->value);
    if (!number) fault(number.error().message, stated->at);
    numbers.emplace_back(name, number ? *number : base::Decimal{});
  }
  return numbers;
}

std::optional<OptionRow> OptionRow::table(std::string_view key, std::string_view what) {
  asked_.push_back(key);
  auto fields = take(fields_.table(key, what));
  if (!fields) return std::nullopt;
  return OptionRow(*fields, what, reader_);
}

std::vector<OptionRow> OptionRow::tables(std::string_view key, std::string_view what) {
  asked_.push_back(key);
  std::vector<OptionRow> rows;
  for (const record::TomlFields& fields : take(fields_.tables(key, what)))
    rows.emplace_back(fields, what, reader_);
  return rows;
}

void OptionRow::refer(const Text& id, std::span<const std::string> ids, std::string_view what) {
  if (id.value.empty() || std::find(ids.begin(), ids.end(), id.value) != ids.end()) return;
  fault(
      "no " + std::string(what) + " " + quoted(id.value) + law::suggestion(id.value, views_of(ids)),
      id.at);
}

void OptionRow::finish() {
  std::vector<std::string_view> known;
  for (std::string_view key : asked_)
    if (std::find(known.begin(), known.end(), key) == known.end()) known.push_back(key);
  for (Error& error : fields_.unknown(known)) {
    std::string_view key = reader_.bytes.substr(error.where.begin, error.where.size());
    error.message += law::suggestion(key, known);
    reader_.faults.push_back(std::move(error));
  }
}

}  // namespace detente::relief
