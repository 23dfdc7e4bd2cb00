#include "detente/ledger/postgresql_url.h"

#include <gtest/gtest.h>

namespace detente::ledger {
namespace {

TEST(PostgresqlUrl, IsHandedOnInAFormThatSurvivesSoci) {
  struct Case {
    std::string_view url;
    std::string_view want;
  };
  const Case cases[] = {
      {"postgresql://", "postgresql://?application_name=detente"},
      {"postgres://host/name", "postgres://host/name?application_name=detente"},
      {"postgres://host/name?", "postgres://host/name?application_name=detente"},
      {"postgresql://a:b@host:5432/name?sslmode=require&connect_timeout=5",
       "postgresql://a:b@host:5432/name?sslmode=require&connect_timeout=5"},
      {"postgresql://a:p%40 '\\\xC3\xA9@[::1]:5433,other/n?options=-c%20x%3D1",
       "postgresql://a:p%40%20%27%5C%C3%A9@[::1]:5433,other/n?options=-c%20x%3D1"},
      {"postgresql://%2Ftmp/n", "postgresql://%2Ftmp/n?application_name=detente"},
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

TEST(PostgresqlUrl, ABadUrlIsAnErrorThatKeepsTheSecret) {
  for (std::string_view url :
       {"postgresql://a:b%4@h/n", "postgresql://a:b%zz@h/n", "postgresql://a:%00b@h/n",
        "postgresql://h/n?=x", "postgresql://h/n?x", "postgresql://h/n?x=y=z",
        "postgresql://a:b/c@h/n", "postgresql://a:12/c@h/n", "postgresql://a:12?c@h/n",
        "postgresql://a:b@c@h/n", "postgresql://a:secret/n", "postgresql://h/n?password=a@b",
        "postgresql://a:b@[::1/n", "postgresql://a:b@[::1]5432/n"}) {
    auto text = connection_string(url);
    ASSERT_FALSE(text) << url;
    EXPECT_EQ(text.error().message,
              "the URL of the ledger has a bad escape, port or parameter; / ? @ in a password are "
              "written %2F %3F %40");
    EXPECT_EQ(without_secret(url), "postgresql://...");
  }
}

TEST(PostgresqlUrl, IsShownWithoutItsPassword) {
  struct Case {
    std::string_view place;
    std::string_view want;
  };
  const Case cases[] = {
      {"/home/a:b@c/ledger.sqlite", "/home/a:b@c/ledger.sqlite"},
      {"postgresql://", "postgresql://"},
      {"postgres://host/name?password=b", "postgresql://host/name"},
      {"postgresql://a:b@host:5432/name", "postgresql://a@host:5432/name"},
      {"postgresql://a:b:c@host", "postgresql://a@host"},
      {"postgresql://:b@[::1]:5433/n", "postgresql://[::1]:5433/n"},
  };
  for (const Case& c : cases) EXPECT_EQ(without_secret(c.place), c.want);
}

}  // namespace
}  // namespace detente::ledger
