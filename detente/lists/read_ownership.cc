// Which format a file of ownership data has; tested in ownership_file_test.cc.
#include <algorithm>

#include "detente/base/csv.h"
#include "detente/lists/ownership_file.h"
#include "detente/lists/ownership_readers.h"
#include "detente/record/partial_date.h"

namespace detente::lists {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

std::optional<base::Percent> one_share(std::string_view text) {
  std::string plain(trim(text));
  if (!plain.empty() && plain.back() == '%') plain = trim(plain.substr(0, plain.size() - 1));
  std::replace(plain.begin(), plain.end(), ',', '.');
  auto share = base::parse_percent(plain);
  return share ? std::optional(*share) : std::nullopt;
}

bool looks_like_bods(std::string_view bytes) {
  std::string_view line = bytes.substr(0, bytes.find('\n'));
  return line.find("\"statementId\"") != line.npos || line.find("\"statementID\"") != line.npos;
}

}  // namespace

std::string_view to_string(OwnershipFormat format) {
  switch (format) {
    case OwnershipFormat::kFtmJsonLines:
      return "ftm";
    case OwnershipFormat::kBodsJson:
      return "bods";
    case OwnershipFormat::kGleifXml:
      return "gleif";
    case OwnershipFormat::kOfacRelations:
      return "ofac-relations";
    case OwnershipFormat::kCsv:
      break;
  }
  return "csv";
}

std::optional<base::PercentInterval> printed_share(std::string_view text) {
  std::size_t dash = text.find('-');
  auto low = one_share(text.substr(0, dash));
  auto high = dash == text.npos ? low : one_share(text.substr(dash + 1));
  if (!low || !high || *high < *low) return std::nullopt;
  return base::PercentInterval{*low, *high};
}

std::optional<base::Day> first_day(std::string_view date) {
  auto parsed = record::parse_partial_date(date.substr(0, date.find('T')));
  return parsed ? std::optional(parsed->from) : std::nullopt;
}

std::optional<base::Day> day_behind(std::string_view date) {
  auto parsed = record::parse_partial_date(date.substr(0, date.find('T')));
  return parsed ? std::optional(parsed->until) : std::nullopt;
}

base::Result<OwnershipFile> read_ownership(std::string_view bytes, std::uint32_t source) {
  std::string_view text = bytes;
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  text = trim(text);
  base::SourceSpan whole{source, 0, bytes.size()};
  if (text.empty()) return base::Error{base::ErrorKind::kMalformed, "an empty file", whole};
  if (auto byte = base::first_byte_not_utf8(bytes))
    return base::Error{base::ErrorKind::kMalformed, "not UTF-8", {source, *byte, *byte + 1}};
  if (text.front() == '<') return read_ownership_gleif(bytes, source);
  if (text.front() == '[') return read_ownership_bods(bytes, source);
  if (text.front() != '{') return read_ownership_csv(bytes, source);
  if (looks_like_bods(text)) return read_ownership_bods(bytes, source);
  return read_ownership_ftm(bytes, source);
}

}  // namespace detente::lists
