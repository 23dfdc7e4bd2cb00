#include "detente/lists/printed_date.h"

#include <array>
#include <charconv>
#include <utility>

#include "detente/lists/printed_text.h"

namespace detente::lists {

namespace {

using record::PartialDate;

constexpr int kFirstYear = 1800;
constexpr int kLastYear = 2199;

// A decimal number of `least` to `most` digits and nothing else.
std::optional<int> number(std::string_view text, std::size_t least, std::size_t most) {
  if (text.size() < least || text.size() > most) return std::nullopt;
  int value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text[0] == '-')
    return std::nullopt;
  return value;
}

std::optional<int> year_of(std::string_view text) {
  auto year = number(text, 4, 4);
  if (!year || *year < kFirstYear || *year > kLastYear) return std::nullopt;
  return year;
}

// 1 to 12 for "mar", "mar.", "march", "sept."; the text is in lower case.
std::optional<int> month_of(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths = {
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  if (word.ends_with('.')) word.remove_suffix(1);
  if (word.size() < 3) return std::nullopt;
  for (std::size_t month = 0; month < kMonths.size(); ++month) {
    bool whole = word == kMonths[month];
    bool shortened = word.size() <= 4 && kMonths[month].starts_with(word);
    if (whole || shortened) return static_cast<int>(month) + 1;
  }
  return std::nullopt;
}

// "Z", "+03:00", "-04:00" behind a day.
std::string_view without_zone(std::string_view text) {
  if (text.size() == 11 && text[10] == 'z') return text.substr(0, 10);
  if (text.size() == 16 && (text[10] == '-' || text[10] == '+') && text[13] == ':')
    return text.substr(0, 10);
  return text;
}

std::optional<PartialDate> iso_date(std::string_view text) {
  text = without_zone(text);
  auto year = year_of(text.substr(0, 4));
  if (!year) return std::nullopt;
  if (text.size() == 4) return record::whole_year(*year);
  if (text[4] != '-' || (text.size() != 7 && text.size() != 10)) return std::nullopt;
  auto month = number(text.substr(5, 2), 2, 2);
  if (!month) return std::nullopt;
  if (text.size() == 7) return record::whole_month(*year, *month);
  auto day = number(text.substr(8), 2, 2);
  if (text[7] != '-' || !day) return std::nullopt;
  return record::whole_day(*year, *month, *day);
}

std::optional<PartialDate> slashed_date(std::string_view text) {
  if (text.size() != 10 || text[2] != '/' || text[5] != '/') return std::nullopt;
  auto year = year_of(text.substr(6));
  if (!year) return std::nullopt;
  std::string_view day_text = text.substr(0, 2);
  std::string_view month_text = text.substr(3, 2);
  bool no_day = day_text == "dd" || day_text == "00";
  bool no_month = month_text == "mm" || month_text == "00";
  if (no_month) return no_day ? record::whole_year(*year) : std::nullopt;
  auto month = number(month_text, 2, 2);
  if (!month) return std::nullopt;
  if (no_day) return record::whole_month(*year, *month);
  auto day = number(day_text, 2, 2);
  return day ? record::whole_day(*year, *month, *day) : std::nullopt;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::optional<PartialDate> worded_date(std::string_view text) {
  std::vector<std::string_view> words = words_of(text);
  if (words.size() < 2 || words.size() > 3) return std::nullopt;
  auto year = year_of(words.back());
  auto month = month_of(words[words.size() - 2]);
  if (!year || !month) return std::nullopt;
  if (words.size() == 2) return record::whole_month(*year, *month);
  auto day = number(words[0], 1, 2);
  return day ? record::whole_day(*year, *month, *day) : std::nullopt;
}

std::optional<PartialDate> one_date(std::string_view text) {
  if (text.size() < 4) return std::nullopt;
  if (auto date = iso_date(text)) return date;
  if (auto date = slashed_date(text)) return date;
  return worded_date(text);
}

// "aug. and sep. 1977": the first month is of the year of the second.
std::optional<PartialDate> between(std::string_view first, std::string_view last) {
  auto until = one_date(last);
  if (!until) return std::nullopt;
  auto from = one_date(first);
  auto month = month_of(first);
  if (!from && month) from = record::whole_month(*year_of(last.substr(last.size() - 4)), *month);
  return from ? record::span_of(*from, *until) : std::nullopt;
}

std::optional<PartialDate> range(std::string_view text) {
  struct Form {
    std::string_view before;
    std::string_view amid;
  };
  constexpr std::array<Form, 4> kForms = {
      {{"between ", " and "}, {"from ", " to "}, {"", " to "}, {"", " - "}}};
  for (const Form& form : kForms) {
    std::size_t amid = text.find(form.amid);
    if (!text.starts_with(form.before) || amid == std::string_view::npos) continue;
    if (amid < form.before.size()) continue;
    return between(text.substr(form.before.size(), amid - form.before.size()),
                   text.substr(amid + form.amid.size()));
  }
  if (text.size() == 9 && text[4] == '-') return between(text.substr(0, 4), text.substr(5));
  return std::nullopt;
}

// Whether `text` begins with a word for "about", which is then taken off.
bool take_circa(std::string_view& text) {
  for (std::string_view word :
       {"circa ", "approximately ", "approx. ", "approx ", "about ", "ca. ", "ca ", "c. "}) {
    if (!text.starts_with(word)) continue;
    text.remove_prefix(word.size());
    return true;
  }
  return false;
}

}  // namespace

std::optional<PartialDate> read_printed_date(std::string_view text) {
  std::string spaced = lower_ascii(single_spaced(text));
  std::string_view rest = spaced;
  bool circa = take_circa(rest);
  auto date = one_date(rest);
  if (!date) date = range(rest);
  if (date) date->circa = circa;
  return date;
}

std::optional<base::Day> read_printed_day(std::string_view text) {
  auto date = read_printed_date(text);
  if (!date || date->precision != record::DatePrecision::kDay || date->circa) return std::nullopt;
  return date->from;
}

std::optional<record::Sourced<base::Day>> read_printed_day(const record::Text& text) {
  auto day = read_printed_day(std::string_view(text.value));
  if (!day) return std::nullopt;
  return record::Sourced<base::Day>{*day, text.at};
}

std::vector<record::DatedFact> read_printed_dates(std::string_view file, const record::Text& text,
                                                  record::DateType type) {
  std::vector<record::DatedFact> facts;
  for (const record::Text& piece : split(file, text, {" or ", " OR ", ";"})) {
    auto date = read_printed_date(piece.value);
    if (!date) return {};
    facts.push_back({type, {*date, piece.at}, piece.value});
  }
  return facts;
}

}  // namespace detente::lists
