<?php
// Drives a WordPress from the command line: php blog.php install|do, with JSON on standard input, JSON on standard output.
$_SERVER['HTTP_HOST'] = getenv('BLOG_HOST');
$_SERVER['REQUEST_METHOD'] = 'GET';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
if ($argv[1] === 'install') {
    define('WP_INSTALLING', true);
}
require getenv('BLOG_ROOT') . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

function install(): array
{
    wp_install('Union of Registrars', 'admin', 'admin@example.org', true, '', wp_generate_password());
    update_option('permalink_structure', '/%year%/%monthnum%/%postname%/');
    update_option('posts_per_rss', 20);
    update_option('rss_use_excerpt', 0);
    delete_option('rewrite_rules');  // the next request makes them anew, for this structure
    foreach (get_posts(['numberposts' => -1, 'post_status' => 'any']) as $post) {
        wp_delete_post($post->ID, true);
    }
    return ['version' => get_bloginfo('version')];
}

function done($result)
{
    if (is_wp_error($result) || $result === 0 || $result === false || $result === null) {
        fwrite(STDERR, is_wp_error($result) ? $result->get_error_message() : 'WordPress said no');
        exit(1);
    }
    return $result;
}

function act(array $order): array
{
    switch ($order['act']) {
        case 'publish':
            return ['id' => done(wp_insert_post(wp_slash($order['post']), true))];
        case 'edit':
            return ['id' => done(wp_update_post(wp_slash($order['post']), true))];
        case 'trash':
            return ['id' => done(wp_trash_post($order['id']))->ID];
        case 'untrash':
            add_filter('wp_untrash_post_status', 'wp_untrash_post_set_previous_status', 10, 3);
            return ['id' => done(wp_untrash_post($order['id']))->ID];
        case 'delete':
            return ['id' => done(wp_delete_post($order['id'], true))->ID];
        case 'due':
            global $wpdb;
            $now = gmdate('Y-m-d H:i:s', time() - 1);
            $wpdb->update($wpdb->posts, ['post_date' => $now, 'post_date_gmt' => $now], ['ID' => $order['id']]);
            $old = gmdate('Y-m-d H:i:s', time() - 9 * DAY_IN_SECONDS);
            $wpdb->update($wpdb->posts, ['post_modified' => $old, 'post_modified_gmt' => $old], ['ID' => $order['id']]);
            clean_post_cache($order['id']);
            check_and_publish_future_post($order['id']);
            return ['status' => get_post_status($order['id'])];
        case 'category':
            $made = done(wp_insert_term($order['name'], 'category', ['slug' => $order['slug'] ?? '']));
            return ['id' => $made['term_id'], 'slug' => get_term($made['term_id'])->slug];
        case 'address':
            return ['url' => get_permalink($order['id'])];
    }
    throw new Exception('unknown act');
}

$orders = json_decode(stream_get_contents(STDIN), true);
$answers = $argv[1] === 'install' ? [install()] : array_map('act', $orders);
echo "\n" . json_encode($answers, JSON_UNESCAPED_UNICODE);
