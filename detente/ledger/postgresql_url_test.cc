#include "detente/ledger/postgresql_url.h"

#include <gtest/gtest.h>

namespace detente::ledger {
namespace {

TEST(PostgresqlUrl, IsReadPartByPart) {
  struct Case {
    std::string_view url;
    std::string_view want;
  };
  const Case cases[] = {
      {"postgresql://", ""},
      {"postgres://host/name", "host='host' dbname='name'"},
      {"postgresql://a:b@host:5432/name?sslmode=require&connect_timeout=5",
       "user='a' password='b' host='host' port='5432' dbname='name' sslmode='require' "
       "connect_timeout='5'"},
      {"postgresql://a:p%40%27%5c@[::1]:5433/n",
       "user='a' password='p@\\'\\\\' host='::1' port='5433' dbname='n'"},
      {"postgresql:///n?host=%2Ftmp", "dbname='n' host='/tmp'"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.url);
    EXPECT_TRUE(is_postgresql_url(c.url));
    auto text = connection_string(c.url);
    ASSERT_TRUE(text) << text.error().message;
    EXPECT_EQ(*text, c.want);
  }
  EXPECT_FALSE(is_postgresql_url("ledger.sqlite"));
}

TEST(PostgresqlUrl, ABadEscapeIsAnErrorThatKeepsTheSecret) {
  for (std::string_view url :
       {"postgresql://a:b%4@h/n", "postgresql://a:b%zz@h/n", "postgresql://h/n?=x"}) {
    auto text = connection_string(url);
    ASSERT_FALSE(text) << url;
    EXPECT_EQ(text.error().message, "the URL of the ledger has a bad escape or key");
  }
}

}  // namespace
}  // namespace detente::ledger
