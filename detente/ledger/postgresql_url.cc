#include "detente/ledger/postgresql_url.h"

#include <algorithm>

namespace detente::ledger {
namespace {

using base::Error;
using base::ErrorKind;
using base::Result;

constexpr std::string_view kHexDigits = "0123456789ABCDEFabcdef";

// What stands before `mark`, which is taken off with it; all of `rest` if there is none.
std::string_view take_until(std::string_view& rest, char mark) {
  std::size_t at = rest.find(mark);
  std::string_view part = rest.substr(0, at);
  rest = at == rest.npos ? std::string_view() : rest.substr(at + 1);
  return part;
}

struct Parts {
  std::string_view user;  // ends before the ':' of a password
  std::string_view hosts;
  std::string_view database;
  std::string_view parameters;
};

Parts split(std::string_view url) {
  std::string_view rest = url.substr(url.find("://") + 3);
  Parts parts;
  parts.database = take_until(rest, '?');
  parts.parameters = rest;
  parts.hosts = take_until(parts.database, '/');
  if (std::size_t at = parts.hosts.find('@'); at != parts.hosts.npos) {
    parts.user = parts.hosts.substr(0, at);
    parts.user = take_until(parts.user, ':');
    parts.hosts.remove_prefix(at + 1);
  }
  return parts;
}

// Two hexadecimal digits behind each '%', and no zero byte, escaped or not.
bool has_good_escapes(std::string_view text) {
  if (text.find('\0') != text.npos) return false;
  for (std::size_t at = text.find('%'); at != text.npos; at = text.find('%', at + 3)) {
    std::string_view code = text.substr(at + 1, 2);
    if (code.size() < 2 || code == "00") return false;
    if (code.find_first_not_of(kHexDigits) != code.npos) return false;
  }
  return true;
}

bool is_host(std::string_view host) {
  if (host.starts_with('[')) {
    std::size_t end = host.find(']');
    if (end == host.npos) return false;
    host.remove_prefix(end + 1);
    if (!host.empty() && host.front() != ':') return false;
  }
  take_until(host, ':');
  return host.find_first_not_of("0123456789") == host.npos;
}

bool is_parameter(std::string_view parameter) {
  return parameter.find('=') != 0 && std::count(parameter.begin(), parameter.end(), '=') == 1;
}

template <class Predicate>
bool all_parts(std::string_view list, char mark, Predicate&& holds) {
  while (!list.empty())
    if (!holds(take_until(list, mark))) return false;
  return true;
}

}  // namespace

bool is_postgresql_url(std::string_view place) {
  return place.starts_with("postgresql://") || place.starts_with("postgres://");
}

Result<std::string> connection_string(std::string_view url) {
  Parts parts = split(url);
  if (!has_good_escapes(url) || parts.hosts.find('@') != url.npos ||
      parts.database.find('@') != url.npos || parts.parameters.find('@') != url.npos ||
      !all_parts(parts.hosts, ',', is_host) || !all_parts(parts.parameters, '&', is_parameter))
    return Error{ErrorKind::kMalformed,
                 "the URL of the ledger has a bad escape, port or parameter; / ? @ in a password "
                 "are written %2F %3F %40",
                 {}};
  std::string text;
  for (char byte : url) {
    auto value = static_cast<unsigned char>(byte);
    if (value > ' ' && value < 0x7F && byte != '\'' && byte != '"' && byte != '\\')
      text += byte;
    else
      text += {'%', kHexDigits[value >> 4], kHexDigits[value & 15]};
  }
  if (url.find('=') != url.npos) return text;
  return text + (url.find('?') == url.npos ? "?" : "") + "application_name=detente";
}

std::string without_secret(std::string_view place) {
  if (!is_postgresql_url(place)) return std::string(place);
  if (!connection_string(place)) return "postgresql://...";
  Parts parts = split(place);
  std::string shown = "postgresql://";
  if (!parts.user.empty()) shown += std::string(parts.user) + "@";
  shown += parts.hosts;
  if (!parts.database.empty()) shown += "/" + std::string(parts.database);
  return shown;
}

}  // namespace detente::ledger
