#include "detente/ledger/postgresql_url.h"

#include <optional>

namespace detente::ledger {
namespace {

using base::Error;
using base::ErrorKind;
using base::Result;

std::optional<int> digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

// What stands before `mark`, which is taken off with it; all of `rest` if there is none.
std::string_view take_until(std::string_view& rest, char mark) {
  std::size_t at = rest.find(mark);
  std::string_view part = rest.substr(0, at);
  rest = at == rest.npos ? std::string_view() : rest.substr(at + 1);
  return part;
}

class Builder {
 public:
  void add(std::string_view key, std::string_view escaped) {
    if (escaped.empty()) return;
    if (key.empty()) return fail();
    text_ += (text_.empty() ? "" : " ") + std::string(key) + "='";
    for (std::size_t i = 0; i < escaped.size(); ++i) add_byte(escaped, i);
    text_ += "'";
  }

  void add_port(std::string_view digits) {
    if (digits.find_first_not_of("0123456789") != digits.npos) return fail();
    add("port", digits);
  }

  void fail() { failed_ = true; }

  Result<std::string> take() {
    if (failed_)
      return Error{ErrorKind::kMalformed,
                   "the URL of the ledger has a bad escape, key or port; / ? @ in a password are "
                   "written %2F %3F %40",
                   {}};
    return std::move(text_);
  }

 private:
  void add_byte(std::string_view escaped, std::size_t& i) {
    char byte = escaped[i];
    if (byte == '%') {
      auto high = i + 2 < escaped.size() ? digit_of(escaped[i + 1]) : std::nullopt;
      auto low = high ? digit_of(escaped[i + 2]) : std::nullopt;
      if (!low) return fail();
      byte = static_cast<char>(*high * 16 + *low);
      if (byte == '\0') return fail();
      i += 2;
    }
    if (byte == '\'' || byte == '\\') text_ += '\\';
    text_ += byte;
  }

  std::string text_;
  bool failed_ = false;
};

void add_host(Builder& builder, std::string_view host) {
  if (host.starts_with('[')) {
    std::string_view rest = host.substr(1);
    builder.add("host", take_until(rest, ']'));
    if (rest.starts_with(':')) builder.add_port(rest.substr(1));
    return;
  }
  builder.add("host", take_until(host, ':'));
  builder.add_port(host);
}

}  // namespace

bool is_postgresql_url(std::string_view place) {
  return place.starts_with("postgresql://") || place.starts_with("postgres://");
}

Result<std::string> connection_string(std::string_view url) {
  std::string_view rest = url.substr(url.find("://") + 3);
  std::string_view address = take_until(rest, '?');
  std::string_view parameters = rest;
  std::string_view authority = take_until(address, '/');
  Builder builder;
  if (std::size_t at = authority.rfind('@'); at != authority.npos) {
    std::string_view secret = authority.substr(0, at);
    builder.add("user", take_until(secret, ':'));
    builder.add("password", secret);
    authority = authority.substr(at + 1);
  }
  if (address.find('@') != address.npos || parameters.find('@') != parameters.npos) builder.fail();
  add_host(builder, authority);
  builder.add("dbname", address);
  while (!parameters.empty()) {
    std::string_view value = take_until(parameters, '&');
    std::string_view key = take_until(value, '=');
    builder.add(key, value);
  }
  return builder.take();
}

std::string without_secret(std::string_view place) {
  if (!is_postgresql_url(place)) return std::string(place);
  if (!connection_string(place)) return "postgresql://...";
  std::string_view rest = place.substr(place.find("://") + 3);
  std::string_view address = take_until(rest, '?');
  std::string shown = "postgresql://";
  if (std::size_t at = address.find('/'), end = address.substr(0, at).rfind('@');
      end != address.npos) {
    std::string_view user = address.substr(0, end);
    shown += std::string(take_until(user, ':')) + "@";
    address = address.substr(end + 1);
  }
  return shown + std::string(address);
}

}  // namespace detente::ledger
