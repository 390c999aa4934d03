from arsipkota.cli import main

main()
